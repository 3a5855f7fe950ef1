"""`python -m newsreader`."""

from newsreader.cli import script

if __name__ == "__main__":
    script()
