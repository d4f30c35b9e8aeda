"""Characters of a page that belong to some of its text objects: those that nobody sees, those set at an angle."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from cnbudget.readers.pdf import calls

__all__ = ["characters_of"]


def characters_of(text: Any, codes: Sequence[int], objects: AbstractSet[int]) -> frozenset[int]:
    """Return the places of the characters that belong to text objects.

    None where most of the page's text does: a text layer that OCR laid beneath a picture is hidden and yet the page's.

    Args:
        text: the page's text.
        codes: its characters.
        objects: addresses of the text objects.
    """
    if not objects:
        return frozenset()
    handle = calls.handle(text)
    found = frozenset(index for index in range(len(codes)) if calls.char_object(handle, index) in objects)
    return found if 2 * len(found) <= len(codes) else frozenset()
