"""The command line, a thin layer over the library. Data goes to stdout, messages to stderr."""

from cnbudget.cli.main import main

__all__ = ["main"]
