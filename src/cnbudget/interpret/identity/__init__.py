"""Whose budget a document is, of which year, kind and level, from what it prints."""

from cnbudget.interpret.identity.identify import Identity, identify

__all__ = ["Identity", "identify"]
