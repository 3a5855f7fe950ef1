"""What a process that reads the documents of strangers may take."""

MEMORY = 1 << 30
"""Bytes."""
