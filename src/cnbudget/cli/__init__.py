"""The command line: a thin door to the library. Data goes to stdout, everything said to people to stderr."""

from cnbudget.cli.main import main

__all__ = ["main"]
