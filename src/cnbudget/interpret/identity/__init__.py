"""Whose budget a document is, of which year, kind and level, from what it prints."""

from cnbudget.interpret.identity.disagreeing import disagreeing_tables
from cnbudget.interpret.identity.identify import Identity, identify
from cnbudget.interpret.identity.several import several_documents
from cnbudget.interpret.identity.together import agree, identity_of_parts

__all__ = ["Identity", "agree", "disagreeing_tables", "identify", "identity_of_parts", "several_documents"]
