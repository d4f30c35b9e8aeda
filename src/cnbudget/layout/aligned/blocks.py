"""Where tables stand among the lines of a page: between headings, notes and sentences."""

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from cnbudget.layout.aligned.columns import body_pieces
from cnbudget.layout.aligned.pieces import Line, Piece, is_figure
from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.layout.heading import read_heading
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.notation.numbering import is_numbered
from cnbudget.vocabulary.notation.numbers import is_money_like

__all__ = ["Block", "blocks"]

_GAP = "    "
_LONG = 20  # characters of a line of prose that ends in a comma


@frozen
class Block:
    """Lines that make a table, or a part of one.

    Attributes:
        title: what its heading prints as title, "" where it has none.
        titled: whether a heading stands above it.
        heads_page: whether nothing but furniture stands above it.
        header: lines of its header.
        numbers: lines that number its columns.
        body: lines of its rows.
    """

    title: str
    titled: bool
    heads_page: bool
    header: tuple[Line, ...]
    numbers: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines."""
        return (*self.header, *self.numbers, *self.body)


@define
class _Run:
    """Lines that follow each other, with what stands above them."""

    title: str = ""
    titled: bool = False
    heads_page: bool = False
    lines: list[Line] = field(factory=list)


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the tables among the lines of a page, those without amounts left out."""
    for run in _runs(lines):
        first = next((n for n, line in enumerate(run.lines) if _first_amount(line)), None)
        if first is None:
            continue
        start = _body_start(run.lines, first)
        above = run.lines[:start]
        numbers = tuple(line for line in above if is_column_numbers([piece.text for piece in line.pieces]))
        header = tuple(line for line in above if line not in numbers)
        yield Block(run.title, run.titled, run.heads_page, header, numbers, tuple(run.lines[start:]))


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    run = _Run(heads_page=True)
    ended = False
    for line in lines:
        title = _title(line)
        if title is not None:
            if run.lines:
                yield run
            above = run.title if run.titled and not run.lines else ""
            run, ended = _Run(title or above, titled=True), False
        elif begins_note(line.text) or (_is_sentence(line.text) and not _stands_beside(line, run.lines)):
            if run.lines:
                yield run
            run, ended = _Run(), True
        elif not ended:
            run.lines.append(line)
    if run.lines:
        yield run


def _title(line: Line) -> str | None:
    """Return the title that a line of a heading prints, "" where it prints a number, unit or owner; None elsewhere."""
    if _first_amount(line):
        return None
    text = "".join(piece.text if not piece.apart else f"{_GAP}{piece.text}" for piece in line.pieces)
    heading, used = read_heading([text.strip()])
    return heading.title if used and not heading.blank else None


def _is_sentence(text: str) -> bool:
    return "。" in text or (text.endswith(("；", "，")) and len(text) > _LONG)


def _stands_beside(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line stands right of where the amounts above begin, as the last column of a table does."""
    amounts = [amount.left for other in above if (amount := _first_amount(other)) is not None]
    return bool(amounts) and line.pieces[0].left > min(amounts)


def _first_amount(line: Line) -> Piece | None:
    """Return the first amount of a line that stands by itself, and not in a sentence."""
    for n, piece in enumerate(line.pieces):
        if "。" in piece.text:
            return None
        if is_money_like(piece.text) and (piece.apart or n == 0):
            return piece
    return None


def _body_start(lines: Sequence[Line], first: int) -> int:
    """Return where the body begins: at the first amounts, or at rows above that have none."""
    edge = min(piece.left for piece in lines[first].pieces if is_money_like(piece.text))
    bare = not any(piece.right <= edge and not is_figure(piece.text) for piece in lines[first].pieces)
    start = first
    while start > 0:
        pieces = body_pieces(lines[start - 1])
        texts = ["".join(piece.text.split()) for piece in pieces]
        if is_column_numbers(texts):
            break
        rows = all(is_numbered(text) or classify(text) or read_label(text).code for text in texts)
        wrapped = bare and len(pieces) == 1 and pieces[0].right <= edge and not is_whole_name(texts[0])
        if not rows and not wrapped:
            break
        start -= 1
    return start
