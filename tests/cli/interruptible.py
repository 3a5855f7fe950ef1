import sys

_PROGRAM = """
import signal
from newsreader.cli import script
signal.signal(signal.SIGINT, signal.default_int_handler)
script()
"""

COMMAND = (sys.executable, "-c", _PROGRAM)
"""`newsreader` that can be interrupted also where the tests run in the background of a shell."""
