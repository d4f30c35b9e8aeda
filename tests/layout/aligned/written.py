"""Lines of text as what the modules of `layout/aligned` take."""

from collections.abc import Sequence

from cnbudget.layout.aligned.columns import BodyColumns, body_columns, body_pieces
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.pieces import Line, Width, joined_letters, line_of, reaching
from cnbudget.layout.aligned.settle import settle
from cnbudget.layout.aligned.slots import HeadLine, Seed, Slot, Top, fill_slots


def lines(*texts: str, display: bool = False) -> list[Line]:
    """Return lines one pitch below each other; blank ones take room only."""
    width = Width(display=display)
    return [line_of(n, 12.0 * n, text, width) for n, text in enumerate(texts) if text.strip()]


def head_lines(*texts: str) -> list[HeadLine]:
    """Return the lines of a header."""
    return [HeadLine(n, reaching(joined_letters(line.pieces))) for n, line in enumerate(lines(*texts), 1)]


def body(*texts: str) -> BodyColumns:
    """Return the columns of a body."""
    found = body_columns([body_pieces(line) for line in lines(*texts)])
    assert found is not None
    return found


def seeds(row: str, labels: int = 0) -> list[Seed]:
    """Return the columns that a row of words prints, the first ones as labels."""
    pieces = lines(row)[0].pieces
    return [(piece.left, piece.right, "words" if n < labels else "figures") for n, piece in enumerate(pieces)]


def settled(row: str, *header: str, labels: int = 0) -> tuple[list[Slot], list[Top]]:
    """Return the slots of a header over a row with all its pieces, and the pieces over several of them."""
    heads = head_lines(*header)
    slots, tops = fill_slots(seeds(row, labels), heads)
    return settle(slots, heads, tops), tops


def shape(tree: Sequence[HeaderNode]) -> list[object]:
    """Return a header as names, and lists of a name and what stands under it."""
    return [["".join(node.lines), *shape(node.children)] if node.children else "".join(node.lines) for node in tree]


EDGE, WIDE = 8, 12  # where columns of amounts begin, and how wide they are


def head(*names: tuple[str, int, int] | tuple[str, int], label: str = "") -> str:
    """Return a header line with names over the middle of columns (the first and, if they are several, the last)."""
    text = label
    for name, first, *rest in names:
        last = rest[0] if rest else first
        left = EDGE + (first + last + 1) * WIDE // 2 - len(name)  # an ideograph is two columns wide
        text = text.ljust(left) + name
    return text


def row(*amounts: str, label: str = "合计") -> str:
    """Return a body line with amounts aligned to the right of their columns."""
    return label.ljust(EDGE) + "".join(amount.rjust(WIDE) for amount in amounts)
