"""What a process that reads the documents of strangers may take."""

MEMORY = 1 << 30
"""Bytes."""

BUSY = 6
"""How many times its deadline a call may take by the clock, where others have the processor."""
