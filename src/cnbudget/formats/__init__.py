"""Formats: what a region or year does differently, as data with a recogniser, one small module each.

Packages contribute theirs by entry point `cnbudget.formats`: see the how-to "Add a format".
"""

from cnbudget.formats.registry import Format
from cnbudget.vocabulary.profile import Profile

__all__ = ["Format", "Profile"]
