"""Headers inside a form: the columns of a table of values, each with its path (全年执行数 under 项目资金)."""

from collections.abc import Sequence

from cnbudget.interpret.performance.squares import Squares, Strip
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.performance import key, label_word, looks_like_label, performance_words

__all__ = ["has_corner", "header_leaves", "is_aligned", "is_group", "is_header"]


def header_leaves(
    squares: Squares, rows: tuple[int, int], columns: tuple[int, int], path: tuple[str, ...] = ()
) -> list[tuple[Strip, tuple[str, ...]]]:
    """Return the lowest columns of a header band, each with its path."""
    found: list[tuple[Strip, tuple[str, ...]]] = []
    for strip in squares.strips(*rows, *columns):
        if strip.cell is not None:
            text = strip.cell.text
            found.append((strip, (*path, text) if text else path))
            continue
        bands = list(squares.bands(*rows, strip.left, strip.right))
        if len(bands) < 2:  # noqa: PLR2004 -- a header over others
            return []
        for over in squares.strips(*bands[0], strip.left, strip.right):
            upper = over.cell.text if over.cell is not None else ""
            inner = header_leaves(squares, (bands[1][0], rows[1]), (over.left, over.right), (*path, upper))
            if not upper or not inner:
                return []
            found += inner
    return found


def is_header(
    squares: Squares,
    bands: Sequence[tuple[int, int]],
    columns: tuple[int, int],
    leaves: Sequence[tuple[Strip, tuple[str, ...]]],
) -> bool:
    """Whether a band holds labels only, and values in the same columns stand under it."""
    if not leaves or not all(path for _, path in leaves[1:]):
        return False
    texts = [path[-1] for _, path in leaves if path]
    if not all(map(looks_like_label, texts)):
        return False
    below = [squares.rows[bands[1][0]][strip.left].text for strip, _ in leaves]
    if not is_aligned(squares.rows[bands[1][0]], leaves):
        return False
    if not leaves[0][1]:
        return len(leaves) > 1
    deep = any(len(path) > 1 for _, path in leaves)
    values = sum(bool(text) and (is_numeric(text) or not looks_like_label(text)) for text in below)
    if len(leaves) == 1:
        return columns != (squares.left, squares.right) and label_word(texts[0]) is not None and values == 1
    listed = all(map(label_word, texts))
    named = key(texts[0]) in _row_names()
    return deep or named or (listed and (values > 0 or not any(below))) or values == len(leaves)


def is_aligned(cells: Sequence[GridCell], leaves: Sequence[tuple[Strip, tuple[str, ...]]]) -> bool:
    """Whether a row's cells stand in the columns of a header; one may stand over several."""
    edges = {strip.left for strip, _ in leaves}
    ends = {strip.right for strip, _ in leaves}
    inside = {id(c): c for strip, _ in leaves for c in cells[strip.left : strip.right]}.values()
    wide = sum(1 for c in inside)
    return all(c.left in edges and c.right in ends for c in inside) and (wide > 1 or len(leaves) == 1)


def is_group(cells: Sequence[GridCell], leaves: Sequence[tuple[Strip, tuple[str, ...]]]) -> bool:
    """Whether a row under a header begins something else: its cells hold labels again, one behind the other."""
    texts = [cells[strip.left].text for strip, _ in leaves[1:]]
    return bool(texts) and all(label_word(text) is not None for text in texts)


def has_corner(leaves: Sequence[tuple[Strip, tuple[str, ...]]]) -> bool:
    """Whether the first column of a header holds the rows' names."""
    return not leaves[0][1] or key(leaves[0][1][-1]) in _row_names()


def _row_names() -> frozenset[str]:
    words = performance_words()
    return frozenset(word for word, roles in words.kinds.items() if "row_name" in roles)
