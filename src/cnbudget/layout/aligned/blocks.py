"""Where tables stand among the lines of a page: between headings, notes and sentences."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import define, field

from cnbudget.layout.aligned.columns import body_pieces
from cnbudget.layout.aligned.pieces import Line, Piece, is_figure
from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.layout.heading import Heading, read_heading
from cnbudget.model.characters import squeeze
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.labels import read_label
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.notation.numbering import chapter, is_numbered
from cnbudget.vocabulary.notation.numbers import is_money_like

__all__ = ["SAME_EDGE", "Block", "begins_as", "blocks", "heading_of", "names_and_numbers", "repeats"]

_GAP = "    "
_ASIDE = 0.25  # of the width of a table on a page: what begins farther right is in one of its columns
_CLOSE = 1.6  # em: lines of one label are no farther from each other
SAME_EDGE = 0.5  # columns of digits by which the edges of what begins at one place may differ
_SAME = 1.1  # of its extent below the amounts is the most of a row above them
_NEAR = 2  # lines between which amounts may stand
_LONG = 20  # characters of a line of prose that ends in a comma


@frozen
class Block:
    """Lines that make a table, or a part of one.

    Attributes:
        title: what its heading prints as title, "" where it has none.
        titled: whether a heading stands above it.
        money: whether that heading prints a unit of money.
        heads_page: whether nothing but furniture stands above it.
        header: lines of its header.
        numbers: lines that number its columns.
        body: lines of its rows.
    """

    title: str
    titled: bool
    money: bool
    heads_page: bool
    header: tuple[Line, ...]
    numbers: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def head(self) -> tuple[Line, ...]:
        """The lines above its body, top to bottom."""
        return tuple(sorted((*self.header, *self.numbers), key=lambda line: line.index))

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines."""
        return (*self.header, *self.numbers, *self.body)


@define
class _Run:
    """Lines that follow each other, with what stands above them."""

    title: str = ""
    titled: bool = False
    money: bool = False
    heads_page: bool = False
    lines: list[Line] = field(factory=list)


def blocks(lines: Sequence[Line], title: str = "", header: Sequence[Line] = ()) -> Iterator[Block]:
    """Yield the tables among the lines of a page, those without amounts left out.

    Args:
        lines: the lines of the page.
        title: the title of the table that ends the page before.
        header: the lines of its header, which the page may repeat where it goes on with that table.
    """
    if not any(map(_first_amount, lines)):
        return
    for run in _runs(lines):
        first = next((n for n, line in enumerate(run.lines) if _first_amount(line)), None)
        if first is None:
            continue
        start = _body_start(run.lines, first)
        if header and run.title in {"", title}:
            start = repeats(run.lines[:first], header) or (start if _names(run.lines[:start], header) else 0)
        names, numbers = names_and_numbers(run.lines[:start])
        yield Block(run.title, run.titled, run.money, run.heads_page, names, numbers, tuple(run.lines[start:]))


def names_and_numbers(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines above a body that name its columns, and those that number them."""
    numbers = [n for n, line in enumerate(lines) if _numbers_columns(line)]
    names = tuple(line for n, line in enumerate(lines) if n not in numbers)
    return names, tuple(lines[n] for n in numbers)


def _numbers_columns(line: Line) -> bool:
    return is_column_numbers([piece.text for piece in line.pieces])


def repeats(lines: Sequence[Line], header: Sequence[Line]) -> int:
    """Return how many lines are those of a header that begins them; 0 where they do not begin with it."""
    same = len(lines) >= len(header) and all(map(_prints_same, lines, header))
    return len(header) if same else 0


def _names(lines: Sequence[Line], header: Sequence[Line]) -> bool:
    """Whether lines print names of columns, or words of a header that they may be, set in another way."""
    words = {piece.text for line in header for piece in line.pieces}
    return any(piece.text in words or is_whole_name(piece.text) for line in lines for piece in line.pieces)


def _prints_same(line: Line, other: Line) -> bool:
    """Whether two lines print the same texts at the same places."""
    return len(line.pieces) == len(other.pieces) and all(
        one.text == two.text and begins_as(one, two) for one, two in zip(line.pieces, other.pieces, strict=True)
    )


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    run = _Run(heads_page=True)
    ended = False
    aside = _aside(lines)
    headings = [heading_of(line) for line in lines]
    for n, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        beside = [lines[m] for m in range(max(0, n - _NEAR), min(n + _NEAR + 1, len(lines))) if headings[m] is None]
        if heading is not None and not (_is_aside(line, aside) and _goes_on(line, heading, run.lines, beside)):
            if run.lines:
                yield run
            above = run if run.titled and not run.lines else _Run()
            run = _Run(heading.title or above.title, titled=True, money=above.money or bool(heading.unit))
            ended = False
        elif _ends_table(line) or (_is_sentence(_prose(line)) and not _is_in_column(line, run.lines, aside)):
            if run.lines:
                yield run
            run, ended = _Run(), True
        elif not ended:
            run.lines.append(line)
    if run.lines:
        yield run


def _ends_table(line: Line) -> bool:
    """Whether a line begins a note, or a part of the document (第三部分)."""
    return begins_note(line.text) or chapter(line.text) is not None


def _is_aside(line: Line, aside: float) -> bool:
    """Whether a line stands in a table's last columns, or in several columns of it."""
    return line.pieces[0].left > aside or (line.exact and len(_firsts(line)) > 1)


def _firsts(line: Line) -> list[Piece]:
    """Return the pieces of a line that begin a text: those behind a wide gap, and the first."""
    return [piece for n, piece in enumerate(line.pieces) if not (n and piece.joins)]


def _goes_on(line: Line, heading: Heading, above: Sequence[Line], beside: Sequence[Line]) -> bool:
    """Whether what may be a title is a line of a goal in a table's last columns (…逐个评估，预算表).

    All its texts begin where lines of the table do, and as near to one of them as lines of one text are to each other;
    above the first amounts, which stand in the middle of their row, as near to them.
    """
    if heading.unit or heading.number or heading.organisation:
        return False
    near = [other for other in beside if abs(line.y - other.y) <= _CLOSE * line.size]
    first = not any(map(_first_amount, above))
    if first and not any(map(_first_amount, near)):
        return False
    return all(
        any(begins_as(text, piece) for other in others for piece in other.pieces)
        for others in ((near,) if first else (near, above))
        for text in _firsts(line)
    )


def begins_as(piece: Piece, other: Piece) -> bool:
    """Whether two pieces begin at the same place, as lines of one label do."""
    return abs(piece.left - other.left) <= SAME_EDGE


def heading_of(line: Line) -> Heading | None:
    """Return what a line of a heading prints: title, number, unit or owner; None for other lines."""
    if _first_amount(line):
        return None
    text = "".join(piece.text if piece.joins else f"{_GAP}{piece.text}" for piece in line.pieces)
    heading, used = read_heading([text.strip()])
    return heading if used and not heading.blank else None


def _prose(line: Line) -> str:
    """Return what of a line may be a sentence: all of a text's, on a page what stands before the first wide gap."""
    if not line.exact:
        return line.text
    first, *others = line.pieces
    return "".join(piece.text for piece in (first, *takewhile(lambda piece: piece.joins, others)))


def _is_sentence(text: str) -> bool:
    return "。" in text or (text.endswith(("；", "，")) and len(text) > _LONG)


def _aside(lines: Sequence[Line]) -> float:
    """Return where columns behind the first ones begin on a page: prose begins farther left."""
    pieces = [piece for line in lines if _first_amount(line) for piece in line.pieces if piece.exact]
    if not pieces:
        return float("inf")
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    return left + _ASIDE * (right - left)


def _is_in_column(line: Line, above: Sequence[Line], aside: float) -> bool:
    """Whether a line with a sentence is of a table: it prints amounts, or stands in one of its last columns."""
    if line.exact:
        return _first_amount(line) is not None or line.pieces[0].left > aside
    return _stands_beside(line, above)


def _stands_beside(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line stands right of where the amounts above begin, as the last column of a table does."""
    amounts = [amount.left for other in above if (amount := _first_amount(other)) is not None]
    return bool(amounts) and line.pieces[0].left > min(amounts)


def _first_amount(line: Line) -> Piece | None:
    """Return the first amount of a line that stands by itself, and not in a sentence."""
    for n, piece in enumerate(line.pieces):
        if "。" in piece.text:
            return None
        if is_money_like(piece.text) and (n == 0 or not piece.joins):
            return piece
    return None


def _body_start(lines: Sequence[Line], first: int) -> int:
    """Return where the body begins: at the first amounts, or at rows above that have none."""
    edge = min(piece.left for piece in lines[first].pieces if is_money_like(piece.text))
    bare = not any(piece.right <= edge and not is_figure(piece.text) for piece in lines[first].pieces)
    start = _row_start(lines, first) if lines[first].exact else first
    while start > 0:
        pieces = body_pieces(lines[start - 1])
        texts = [squeeze(piece.text) for piece in pieces]
        if is_column_numbers(texts):
            break
        rows = all(is_numbered(text) or read_label(text).code for text in texts)
        wrapped = (
            not lines[first].exact
            and bare
            and len(pieces) == 1
            and pieces[0].right <= edge
            and not is_whole_name(texts[0])
        )
        if not rows and not wrapped:
            break
        start -= 1
    return start


def _row_start(lines: Sequence[Line], first: int) -> int:
    """Return the first line of a page's first row with amounts: as many lines stand above them as below.

    Cells are as high as their longest text, and amounts stand in the middle. Below numbers of columns all is body.
    """
    numbered = [n for n in range(first) if _numbers_columns(lines[n])]
    if numbered:
        return numbered[-1] + 1
    end = first + 1
    while end < len(lines) and lines[end].y - lines[end - 1].y <= _CLOSE * lines[first].size:
        if _first_amount(lines[end]):
            break
        end += 1
    below = lines[end - 1].y - lines[first].y
    row = [piece for line in lines[first:end] for piece in line.pieces]
    start = first
    while start > 0 and lines[first].y - lines[start - 1].y <= _SAME * below:
        if not all(_is_set_as(piece, row) for piece in _firsts(lines[start - 1])):
            break
        start -= 1
    return start


def _is_set_as(piece: Piece, row: Sequence[Piece]) -> bool:
    """Whether a piece begins, or has its middle, where one of a row does, as lines of one label do.

    Names of columns are centered where labels are aligned to the left.
    """
    if any(begins_as(piece, other) for other in row):
        return True
    middle = piece.left + piece.right
    return not is_whole_name(piece.text) and any(
        abs(middle - other.left - other.right) <= 2 * SAME_EDGE for other in row
    )
