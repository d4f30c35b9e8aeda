"""Text objects (TextObject): each character with the point it is drawn from."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat

from lxml import etree

from cnbudget.model.passing import frozen
from cnbudget.readers.geometry.affine import Matrix
from cnbudget.readers.ofd.space import MalformedError, numbers, placed, whole

__all__ = ["Run", "runs_of"]

_NARROW = 0x2000  # characters before this are half as wide as high
_WORDS_A_DELTA = 3  # of `g n d`


@frozen
class Run:
    """The characters of one TextCode.

    Attributes:
        matrix: takes the object's space to points.
        size: of the font, in the object's space.
        wide: how much wider than usual its characters are drawn.
        turn: by how many degrees, clockwise, each character is turned (CharDirection).
        texts: what each is; a ligature is more than one character, an unused position "".
        xs, ys: where each is drawn from, in the object's space.
        advances: how far it reaches along the line, in the object's space.
    """

    matrix: Matrix
    size: float
    wide: float
    turn: int
    texts: Sequence[str]
    xs: Sequence[float]
    ys: Sequence[float]
    advances: Sequence[float]


def runs_of(element: etree._Element, outer: Matrix) -> Iterator[Run]:
    """Yield the runs of a text object.

    A position that a TextCode does not name is the one before it. Where it names no distances, or too few, characters
    follow one another by their widths in ReadDirection, as viewers draw them.

    Raises:
        MalformedError: a number in it is none.
    """
    matrix = placed(element, outer)
    size = (numbers(element.get("Size", "")) or [0.0])[0]
    wide = (numbers(element.get("HScale", "")) or [1.0])[0]
    turn = whole(element.get("CharDirection", ""), 0)
    reading = whole(element.get("ReadDirection", ""), 0)
    groups = _groups(element)
    x = y = 0.0
    before = 0
    for code in element.iterfind("{*}TextCode"):
        text = (code.text or "").strip("\r\n")
        x = (numbers(code.get("X", "")) or [x])[0]
        y = (numbers(code.get("Y", "")) or [y])[0]
        texts = list(_grouped(text, groups, before)) if groups else list(text)
        before += len(text)
        widths = [_width(part) * size * wide for part in texts]
        steps = list(_steps(code, widths[:-1], reading))
        xs, ys = _sums(x, (dx for dx, _ in steps)), _sums(y, (dy for _, dy in steps))
        advances = [_reach(width, step) for width, step in zip(widths, chain(steps, [(0.0, 0.0)]), strict=False)]
        yield Run(matrix, size, wide, turn, texts, xs, ys, advances)


def _width(text: str) -> float:
    """In em."""
    return sum(0.5 if ord(character) < _NARROW else 1.0 for character in text)


def _reach(width: float, step: tuple[float, float]) -> float:
    """No character reaches over the beginning of the next on its line."""
    dx, dy = step
    return min(width, dx) if dx > 0 and not dy else width


def _sums(start: float, steps: Iterator[float]) -> list[float]:
    found = [start]
    for step in steps:
        found.append(found[-1] + step)
    return found


def _steps(code: etree._Element, widths: Sequence[float], reading: int) -> Iterator[tuple[float, float]]:
    """Yield how far each next character is drawn from the one before it."""
    across, down = code.get("DeltaX", ""), code.get("DeltaY", "")
    dx, dy = _deltas(across, len(widths)), _deltas(down, len(widths))
    along_y = reading % 180 != 0
    back = -1 if reading % 360 >= 180 else 1  # noqa: PLR2004 - degrees
    for n, width in enumerate(widths):
        natural = (0.0, back * width) if along_y else (back * width, 0.0)
        known = n < len(dx) or n < len(dy)
        yield (
            dx[n] if n < len(dx) else 0.0 if known else natural[0],
            dy[n] if n < len(dy) else 0.0 if known else natural[1],
        )


def _deltas(text: str, most: int) -> list[float]:
    """Return the first distances of a list that may shorten n equal ones, d, to `g n d`."""
    words = text.split(maxsplit=_WORDS_A_DELTA * most)[: _WORDS_A_DELTA * most]
    if "g" not in words:
        return numbers(" ".join(words[:most]))
    found: list[float] = []
    left = iter(words)
    for word in left:
        if len(found) >= most:
            break
        if word == "g":
            count, distance = next(left, ""), next(left, "")
            if not count.isdecimal():
                message = f"{count!r} is no count of equal distances"
                raise MalformedError(message)
            found += islice(repeat(_one(distance), int(count[:9])), most - len(found))
        else:
            found.append(_one(word))
    return found


def _one(word: str) -> float:
    found = numbers(word)
    return found[0] if found else 0.0


def _groups(element: etree._Element) -> dict[int, tuple[int, int]]:
    """Return the characters that share glyphs: where they begin, how many they are and how many glyphs they take.

    Glyph numbers themselves are of no use here: TextCode names the characters.
    """
    found = {}
    for transform in element.iterfind("{*}CGTransform"):
        codes, glyphs = (whole(transform.get(name, ""), 1) for name in ("CodeCount", "GlyphCount"))
        if codes != glyphs and codes > 0:
            found[whole(transform.get("CodePosition", ""), 0)] = codes, glyphs
    return found


def _grouped(text: str, groups: dict[int, tuple[int, int]], before: int) -> Iterator[str]:
    """Yield what is drawn at each position: of characters that share glyphs all at the first, "" at the others."""
    at = 0
    while at < len(text):
        codes, glyphs = groups.get(before + at, (1, 1))
        yield text[at : at + codes]
        yield from repeat("", max(0, min(glyphs, len(text)) - 1))
        at += codes
