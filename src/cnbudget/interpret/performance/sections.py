"""Where a form begins: parts and rows to sections, one for each card or list."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from attrs import define, field

from cnbudget.interpret.performance.columns import find_header
from cnbudget.interpret.performance.headings import is_heading, is_title, title_above
from cnbudget.interpret.performance.lists import ListHeader, find_list_header
from cnbudget.interpret.performance.squares import Squares
from cnbudget.layout.form import FormPart
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.readers.page import PageLine
from cnbudget.vocabulary.performance import key, label_word, looks_like_label

__all__ = ["Range", "Section", "sections_of"]

_HEAD_ROWS = 6
_OVERALL = frozenset({"部门名称", "单位名称", "部门单位名称", "预算部门名称", "预算单位名称", "部门预算单位"})


@frozen(eq=False)
class Range:
    """Rows of a part.

    Attributes:
        squares: the part.
        top, bottom: rows, `bottom` exclusive.
        continued: the section goes on from the page before.
    """

    squares: Squares
    top: int
    bottom: int
    continued: bool


@define(eq=False)
class Section:
    """A card, or a list of many projects; its title, and the lines above it."""

    title: str
    lines: tuple[PageLine, ...]
    part: FormPart
    header: ListHeader | None = None
    ranges: list[Range] = field(factory=list)
    seen: set[str] = field(factory=set)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.part.page.place(self.part.grid)

    @property
    def unruled(self) -> bool:
        """Whether it is a card without rules: the positions of its text do not show which value a label has."""
        return self.header is None and any(part.squares.part.grid.by_alignment for part in self.ranges)


def sections_of(parts: Iterable[FormPart]) -> Iterator[Section]:
    """Yield the sections of the parts in printed order."""
    current: Section | None = None
    for part in parts:
        squares = Squares.of(part)
        for first, (top, bottom, title, fresh) in enumerate(_pieces(squares, current)):
            if current is not None and not fresh:
                current.ranges.append(Range(squares, top, bottom, continued=True))
            else:
                if current is not None:
                    yield current
                lines = () if first else part.above
                current = Section(title or title_above(part) * (not first), lines, part)
                current.ranges.append(Range(squares, top, bottom, continued=False))
            _note(current, squares, top, bottom)
    if current is not None:
        yield current


def _repeats(title: str, before: str) -> bool:
    """Whether a title is printed again; text of another page may lie over it."""
    return bool(before) and before in title


def _note(section: Section, squares: Squares, top: int, bottom: int) -> None:
    """Remember what a section has had: its list's header, its identity, its indicators."""
    if section.header is None:
        section.header = find_list_header(squares, top, bottom)
    if find_header(squares, top, bottom):
        section.seen.add("indicators")
    section.seen |= {name for row in range(top, bottom) if (name := _starter(squares, row))}


def _pieces(squares: Squares, current: Section | None) -> Iterator[tuple[int, int, str, bool]]:
    """Yield ranges of rows, each with its title and whether a section begins there."""
    cuts: list[tuple[int, str, bool]] = [(0, "", current is None or _begins(squares, current))]
    seen = set[str]() if current is None or cuts[0][2] else set(current.seen)
    listed = find_list_header(squares, 0, squares.height) or (current and not cuts[0][2] and current.header)
    titled = -1
    for row in range(squares.height):
        if title := _title_row(squares, row):
            if _titles_indicators(squares, row, seen):
                continue
            top = _head_of(squares, cuts[-1][0], row, alone=cuts[-1][2])
            if top is not None:
                again = current is not None and current.header is not None and _repeats(title, current.title)
                cuts[-1] = (top, title, cuts[-1][2] or not again)
            else:
                cuts.append((row, title, True))
                seen = set()
            titled = row
        elif listed:
            continue  # blocks of a list begin no section
        elif name := _starter(squares, row):
            if (name in seen or "indicators" in seen) and titled < cuts[-1][0] + _HEAD_ROWS:
                cuts.append((row, "", True))
                seen = set()
            seen.add(name)
        elif find_header(squares, row, row + 1):
            seen.add("indicators")
    for (top, title, fresh), following in zip(cuts, [*cuts[1:], (squares.height, "", True)], strict=True):
        yield top, following[0], title, fresh


def _head_of(squares: Squares, top: int, title: int, *, alone: bool) -> int | None:
    """Return where the heading around a title begins, None where rows of a form stand above the title.

    A sheet may print the name of the document above it, in a row of its own, which is none of the form's.
    """
    for row in range(top, title):
        words = squares.words(row)
        if words and not is_heading(words):
            if not alone or len(words) > 1 or looks_like_label(words[0]):
                return None
            top = row + 1
    return top


def _titles_indicators(squares: Squares, title: int, seen: AbstractSet[str]) -> bool:
    """Whether a title within a card (年度绩效目标表) stands over its indicators: their header follows."""
    if not seen or "indicators" in seen:
        return False
    header = next((row for row in range(title + 1, squares.height) if squares.words(row)), squares.height)
    return find_header(squares, header, min(header + 1, squares.height)) is not None


def _begins(squares: Squares, current: Section) -> bool:
    """Whether a part begins a section of its own instead of going on with the current one."""
    part, title = squares.part, title_above(squares.part)
    last = current.ranges[-1].squares.part
    header = find_list_header(squares, 0, min(squares.height, _HEAD_ROWS))
    if header is not None:
        return current.header is None or not header.like(current.header) or title not in {"", current.title}
    if part.page.number > last.page.number + 1 or part.page is last.page or title not in {"", current.title}:
        return True
    if any(_starter(squares, row) for row in _first_rows(squares)):
        return True
    return not title and _apart(part, current) and find_header(squares, 0, squares.height) is not None


def _first_rows(squares: Squares) -> Iterator[int]:
    """Yield the rows of a part's heading and the one after them."""
    for row in range(min(squares.height, _HEAD_ROWS)):
        yield row
        words = squares.words(row)
        if words and not is_heading(words):
            return


def _apart(part: FormPart, current: Section) -> bool:
    """Whether text that is none of the form's stands above a part; of cells that a page break cuts, pages show more."""
    held = "".join(cell.text for cell in current.ranges[-1].squares.part.grid.cells)
    over = (line for line in part.lines if line.box[3] < part.grid.box[1])
    pieces = ["".join(piece.split()) for line in over for piece in line.text.split("  ")]
    return "indicators" in current.seen and any(piece not in held for piece in pieces)


def _starter(squares: Squares, row: int) -> str:
    """Return the label that begins a card, where this row holds it beside a value; "" where it does not."""
    cells = squares.cells(row)
    printed = next((n for n, cell in enumerate(cells) if cell.text), None)
    if printed is None or printed + 1 >= len(cells) or cells[printed].top != row:
        return ""
    text = cells[printed].text
    value = cells[printed + 1].text
    name = key(text)
    if (label_word(text) == "project" and name != "项目") or name in _OVERALL:
        return name if not label_word(value) or name in _OVERALL else ""
    return ""


def _title_row(squares: Squares, row: int) -> str:
    words = squares.words(row)
    return words[0] if len(words) == 1 and is_title(words[0]) else ""
