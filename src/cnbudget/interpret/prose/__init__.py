"""From paragraphs to narrative, organisation and glossary: figures, offices, units and terms (文字说明)."""

from cnbudget.interpret.prose.read import Prose, read_prose

__all__ = ["Prose", "read_prose"]
