"""Labels that wrap around the line of their amounts, put back on that line.

Text that is printed line by line (pdfplumber's `extract_text`) has a cell's lines above and below those of the cells
beside it, which stand at half the height of the row:

    机关事业单位基本养老保险缴费
    2080505 699.30
    支出

A label has as many lines above its code and amounts as below. So between two rows whose codes follow each other on
consecutive lines the number of lines around every row is determined, and once more than needed: a line too many or too
few, or a label that is printed otherwise, is noticed, and nothing is moved.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.layout.heading import is_title
from cnbudget.layout.stream.values import Run, prints_amounts, runs_of
from cnbudget.model.characters import squeeze
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import parse

__all__ = ["with_labels_beside_amounts"]

_CODE = re.compile(r"(?<![0-9.,])(?:[0-9]{3}|[0-9]{5}|[0-9]{7})(?![0-9.,年])")
_DIGIT = re.compile(r"[0-9]")
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?(?:合计|总计|小计|共计)")


@frozen
class _Anchor:
    """A line that begins a row: with a code, or a total.

    Attributes:
        line: the line.
        codes: how many codes it prints.
        bare: the end of the code that no name follows, -1 where all have names, or where several have none.
        named: whether each code has a name.
        total: whether it is a total, whose label is whole.
    """

    line: int
    codes: int
    bare: int
    named: bool
    total: bool


def with_labels_beside_amounts(
    source: TextSource, lines: Sequence[int], decimals: int
) -> tuple[TextSource, tuple[int, ...]]:
    """Return the text with wrapped labels on the lines of their amounts, and the lines that are left of those given.

    Args:
        source: the text.
        lines: the lines of a table's rows.
        decimals: of its amounts, 0 where they vary.
    """
    anchors = [_anchor(source.texts[line], line, decimals) for line in in_time(lines, LINE)]
    texts = list(source.texts)
    moved: set[int] = set()
    for start, end in _stretches(anchors):
        around = _around(lines[start:end], anchors[start:end], source.texts)
        for anchor, above, below in around:
            upper, lower = ("".join(squeeze(source.texts[line]) for line in group) for group in (above, below))
            texts[anchor.line] = _joined(source.texts[anchor.line], anchor, upper, lower, decimals)
            moved.update(above, below)
    return evolve(source, texts=tuple(texts)), tuple(line for line in lines if line not in moved)


def _anchor(text: str, line: int, decimals: int) -> _Anchor | None:
    """Return the row that a line begins, None where it begins none."""
    found = list(_CODE.finditer(text))
    begins = bool(found) and not text[: found[0].start()].strip(" [［【(（")
    if not begins:
        total = _TOTAL.match(squeeze(text)) is not None
        return _Anchor(line, 0, -1, named=True, total=True) if total else None
    ends = [*(match.start() for match in found[1:]), len(text)]
    names = [_words(text[match.end() : end], decimals) for match, end in zip(found, ends, strict=True)]
    bare = [match.end() for match, name in zip(found, names, strict=True) if not name]
    return _Anchor(line, len(found), bare[0] if len(bare) == 1 else -1, named=not bare, total=False)


def _words(text: str, decimals: int) -> str:
    """Return the words with which a text begins, before its values."""
    first = next(iter(runs_of(text, decimals)), Run("", ()))
    return squeeze(first.words).strip("]］】)）-－—") if not _begin_with_digits(first.words) else ""


def _begin_with_digits(words: str) -> bool:
    return all(_DIGIT.match(word) for word in words.split())


def _stretches(anchors: Sequence[_Anchor | None]) -> Iterator[tuple[int, int]]:
    """Yield where other lines stand between rows, from the last row directly behind another to the next such one."""
    rows = [n for n, anchor in enumerate(anchors) if anchor is not None]
    start = 0
    for place, n in enumerate(rows):
        closes = place + 1 == len(rows) or rows[place + 1] == n + 1
        if closes:
            end = len(anchors) if place + 1 == len(rows) else n + 1
            if end - rows[start] > place + 1 - start:
                yield (0 if start == 0 else rows[start]), end
            start = place + 1


def _around(
    lines: Sequence[int], anchors: Sequence[_Anchor | None], texts: Sequence[str]
) -> list[tuple[_Anchor, tuple[int, ...], tuple[int, ...]]]:
    """Return the lines above and below each row that wraps; none where they are not as wrapped labels stand."""
    found: list[tuple[_Anchor, tuple[int, ...], tuple[int, ...]]] = []
    before: list[int] = []
    open_: tuple[_Anchor, tuple[int, ...]] | None = None
    above = 0
    for line, anchor in zip(lines, anchors, strict=True):
        if anchor is None:
            before.append(line)
            continue
        below = above if open_ is not None else 0
        above = len(before) - below
        if above < 0 or not _may_wrap(anchor, above):
            return []
        if open_ is not None and below:
            found.append((*open_, tuple(before[:below])))
        open_ = (anchor, tuple(before[below:]))
        before = []
    if open_ is None or above > len(before):
        return []
    if above:
        found.append((*open_, tuple(before[:above])))
    moved = [line for _, upper, lower in found for line in (*upper, *lower)]
    if not all(_is_label_line(texts[line]) for line in moved):
        return []
    return found if all(_is_plausible(one, texts) for one in found) else []


def _may_wrap(anchor: _Anchor, lines: int) -> bool:
    """Whether a row may have so many lines above its own: some where its code has no name, none for a total."""
    if anchor.total:
        return lines == 0
    return lines > 0 if not anchor.named else lines == 0 or anchor.codes == 1


def _is_label_line(text: str) -> bool:
    """Whether a line is words only, and no note or heading."""
    line = squeeze(text)
    return not (_DIGIT.search(line) or prints_amounts(text) or begins_note(text) or is_title(line))


def _is_plausible(found: tuple[_Anchor, tuple[int, ...], tuple[int, ...]], texts: Sequence[str]) -> bool:
    """Whether the joined label may be one: that of its code, where several codes stand on the line."""
    anchor, above, below = found
    if not anchor.named and anchor.bare < 0:
        return False
    text = texts[anchor.line]
    code = _CODE.findall(text[: anchor.bare] if anchor.bare >= 0 else text)[-1]
    names = names_of(code)
    whole = "".join(squeeze(texts[line]) for line in (*above, *below))
    if anchor.bare >= 0 and whole in names:
        return True
    return anchor.codes == 1 and not any(parse(squeeze(texts[line])).marks & {"total"} for line in (*above, *below))


def _joined(text: str, anchor: _Anchor, upper: str, lower: str, decimals: int) -> str:
    """Return the line of a row with its whole label behind its code."""
    if anchor.bare >= 0:
        return f"{text[: anchor.bare]} {upper}{lower} {text[anchor.bare :].lstrip()}"
    code = _CODE.search(text)
    assert code is not None
    rest = text[code.end() :]
    words = next(iter(runs_of(rest, decimals)), Run("", ())).words
    values = rest.split()[len(words.split()) :]
    return f"{text[: code.end()]} {upper}{squeeze(words)}{lower} {' '.join(values)}"
