"""Headers inside a form: the columns of a table of values, each with its path (全年执行数 under 项目资金)."""

from collections.abc import Sequence

from cnbudget.interpret.performance.inline import inline_of
from cnbudget.interpret.performance.money import unit_in
from cnbudget.interpret.performance.squares import Squares, Strip
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.notation.numbers import is_numeric, is_percent
from cnbudget.vocabulary.performance import key, label_word, looks_like_label, performance_words

__all__ = ["has_corner", "header_leaves", "is_aligned", "is_figure", "is_group", "is_header", "with_one_corner"]


def is_figure(text: str) -> bool:
    """Whether a text is a number, a rate, or one that a value has to reach (≥95%), which label nothing.

    >>> is_figure("12.50"), is_figure("<85%"), is_figure("≥320家")
    (True, True, False)
    """
    bare = text.lstrip("≥≤＞＜><=")
    return is_numeric(bare) or is_percent(bare)


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


def with_one_corner(
    leaves: Sequence[tuple[Strip, tuple[str, ...]]],
) -> Sequence[tuple[Strip, tuple[str, ...]]]:
    """Return the columns with blank ones at the left as one: a sheet merges the names below them and not the corner."""
    blank = next((n for n, (_, path) in enumerate(leaves) if path), 0)
    if blank < 2:  # noqa: PLR2004 -- one corner
        return leaves
    return [(Strip(leaves[0][0].left, leaves[blank - 1][0].right, leaves[0][0].cell), ()), *leaves[blank:]]


def is_header(
    squares: Squares,
    bands: Sequence[tuple[int, int]],
    columns: tuple[int, int],
    leaves: Sequence[tuple[Strip, tuple[str, ...]]],
) -> bool:
    """Whether a band holds labels only, and values in the same columns stand under it."""
    if not leaves or not all(path for _, path in leaves[1:]):
        return False
    if not is_aligned(squares.rows[bands[1][0]], leaves):
        return False
    texts = [path[-1] for _, path in leaves if path]
    below = _texts_of(squares, bands[1][0], leaves)
    if _names_sources(leaves, below) or (len(texts) > 1 and _heads_figures(texts, below)):
        return True
    if not all(map(looks_like_label, texts)):
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
    """Whether a row under a header begins something else.

    Its cells hold labels again, one behind the other, or one text as wide as all columns: 年度绩效目标 below amounts.
    """
    texts = [cells[strip.left].text for strip, _ in leaves[1:]]
    if len({id(cells[strip.left]) for strip, _ in leaves[1:]}) == 1 < len(texts):
        return bool(texts[0]) and not is_figure(texts[0]) and not _is_source(cells[leaves[0][0].left].text)
    return bool(texts) and all(label_word(text) is not None for text in texts)


def has_corner(squares: Squares, below: int, leaves: Sequence[tuple[Strip, tuple[str, ...]]]) -> bool:
    """Whether the first column of a header holds the rows' names; `below` is the row under the header."""
    if not leaves[0][1] or key(leaves[0][1][-1]) in _row_names():
        return True
    return _names_sources(leaves, _texts_of(squares, below, leaves))


def _texts_of(squares: Squares, row: int, leaves: Sequence[tuple[Strip, tuple[str, ...]]]) -> list[str]:
    return [squares.rows[row][strip.left].text for strip, _ in leaves]


def _heads_figures(texts: Sequence[str], below: Sequence[str]) -> bool:
    """Whether figures and nothing else stand under a row of texts, as no row of labels and values is followed.

    Such are parts of a year with the money planned for each (3月底, 6月底), or columns that no list holds (执行率权重).
    """
    return not any(map(is_figure, texts)) and all(map(is_figure, below))


def _names_sources(leaves: Sequence[tuple[Strip, tuple[str, ...]]], below: Sequence[str]) -> bool:
    """Whether the first column holds sources of money and others amounts: 收入来源 | 金额 over 财政拨款 | 9.00."""
    heads = [path[-1] if path else "" for _, path in leaves]
    amounts = [text for text in below[1:] if text]
    named = any(map(_is_amount_column, heads[1:])) or (
        len(amounts) > 1 and all(map(is_figure, amounts)) and (_is_source(heads[0]) or unit_in(heads[:1]) is not None)
    )  # 资金需求（万元） | 全口径 | 市级资金
    return (
        named
        and not any(is_figure(head) or inline_of(head) for head in heads)
        and _is_source(below[0])
        and any(map(is_figure, amounts))
        and not any(map(looks_like_label, amounts))
    )


def _is_amount_column(text: str) -> bool:
    """Whether a header names amounts of any source: 金额, 年初预算数."""
    words, name = performance_words(), key(text)
    return (name in words.whole or name in words.periods) and name not in words.funds


def _is_source(text: str) -> bool:
    return label_word(text) == "money" or (
        label_word(text) is None and key(text).endswith(performance_words().money_endings)
    )


def _row_names() -> frozenset[str]:
    words = performance_words()
    return frozenset(word for word, roles in words.kinds.items() if "row_name" in roles)
