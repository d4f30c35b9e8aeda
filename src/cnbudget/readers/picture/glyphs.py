"""Recognised lines to glyphs: where each character stands, as far as the columns of the scores tell."""

from collections.abc import Sequence
from itertools import pairwise

from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.page import RecognisedLine
from cnbudget.readers.picture.blocks import Block
from cnbudget.readers.picture.decoding import Character
from cnbudget.readers.picture.pixels import to_points

__all__ = ["add_line", "as_line"]

_HAN_HIGH = 0.92  # of an em: ink of a line of Chinese
_DIGIT_HIGH = 0.72  # of an em: ink of a line of digits
_FLAT = 0.5  # of the page's em: ink as low (一, a dash) tells no size
_BELOW = 0.05  # of an em: ink of Chinese reaches below the baseline
_SEPARATORS = frozenset(".,")
_WIDE, _NARROW = 0.5, 0.27  # of an em: half the width of a character


def as_line(characters: Sequence[Character], block: Block) -> RecognisedLine:
    """Return what is kept of a line: its text, where it stands in points, how sure each character is."""
    box = (to_points(block.left), to_points(block.top), to_points(block.right), to_points(block.bottom))
    seen = [character for character in characters if not character.text.isspace()]
    return RecognisedLine(
        "".join(character.text for character in seen),
        box,
        tuple(character.score for character in seen for _ in character.text),
        tuple(character.others for character in seen for _ in character.text),
        between=_between(seen),
    )


def _between(seen: Sequence[Character]) -> tuple[str, ...]:
    """What may have been overlooked around each character; only numbers tell, whose characters are one letter each."""
    if not any(character.before or character.behind for character in seen):
        return ()
    return (seen[0].before, *(character.behind for character in seen))


def add_line(glyphs: Glyphs, characters: Sequence[Character], ink: Block, crop: Block, em: float) -> None:
    """Add a line's characters to a page's.

    Args:
        glyphs: of the page; changed.
        characters: of the line.
        ink: where its ink stands, in pixels; the first and the last character end there. Where a separator may have
            been overlooked, no blank is left: it is one number.
        crop: what the recogniser saw.
        em: size of the page's characters, in pixels.
    """
    seen = [character for character in characters if not character.text.isspace()]
    if not seen:
        return
    is_han = any(character.text >= "\u2e80" for character in seen)
    size = ink.height / (_HAN_HIGH if is_han else _DIGIT_HIGH)
    if ink.height < _FLAT * em:
        size = em
        baseline = (ink.top + ink.bottom) / 2 + 0.36 * em
    else:
        baseline = ink.bottom - (_BELOW * size if is_han else 0)
    middles = [crop.left + character.middle * crop.width for character in seen]
    halves = [size * (_WIDE if character.text >= "\u2e80" else _NARROW) for character in seen]
    lefts = [middle - half for middle, half in zip(middles, halves, strict=True)]
    rights = [middle + half for middle, half in zip(middles, halves, strict=True)]
    for n, (first, second) in enumerate(pairwise(middles)):
        between = (first + second) / 2
        rights[n], lefts[n + 1] = min(rights[n], between), max(lefts[n + 1], between)
        if _SEPARATORS & set(seen[n].behind):
            rights[n] = lefts[n + 1] = between
    lefts[0], rights[-1] = min(ink.left, rights[0] - 1), max(ink.right, lefts[-1] + 1)
    for n, character in enumerate(seen):
        glyphs.texts.append(character.text)
        glyphs.lefts.append(to_points(lefts[n]))
        glyphs.rights.append(to_points(max(rights[n], lefts[n])))
        glyphs.baselines.append(to_points(baseline))
        glyphs.sizes.append(to_points(size))
