"""Amounts that were recognised in pictures (识别): which cells are, and how sure they are."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from attrs import evolve

from cnbudget.model.characters import NUMBER, fold, squeeze
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.model.recognition import SURE, Recognition
from cnbudget.model.table import Cell, Table
from cnbudget.readers.page import PageSource, RecognisedLine

__all__ = ["Scans", "doubtful_lines", "needed_confidence", "scans_of", "with_recognition"]

Scans = Mapping[tuple[str | None, int], tuple[RecognisedLine, ...]]
"""The recognised lines by part of the document and page."""

_DIGITS = 4  # decimals of a confidence
_LEGIBLE = 1 / 3  # of a page's lines are recognised surely, or none of them can be trusted
_CLEAR = 1 / 2  # of them, or a sure amount may be wrong; of clear pages 0.5 and more are
_SURE_IF_DIM = 0.98


def scans_of(pages: PageSource, part: str | None = None) -> Scans:
    """Return the recognised lines of a source; 0 stands for the page of a source without pages."""
    return {(part, 0 if page.flow else page.number): page.recognised for page in pages.pages if page.recognised}


def with_recognition(tables: Sequence[Table], scans: Scans) -> tuple[Table, ...]:
    """Return the tables with `reading="recognised"` for every amount that was read from a picture."""
    if not scans:
        return tuple(tables)
    return tuple(evolve(table, cells=tuple(_cell(cell, scans) for cell in table.cells)) for table in tables)


def needed_confidence(scans: Scans) -> Mapping[tuple[str | None, int], float]:
    """Return how sure an amount must be on pages where `SURE` is not enough: coarse, out of focus.

    Where few lines are sure, the sure ones may be wrong too, and the recogniser's scores with them: no confidence is
    enough. Where most are not, more of it is needed.
    """
    needed = {page: _needed([line for line in lines if line.scores]) for page, lines in scans.items()}
    return {page: confidence for page, confidence in needed.items() if confidence > SURE}


def _needed(lines: Sequence[RecognisedLine]) -> float:
    sure = sum(min(line.scores) >= SURE for line in lines)
    if sure < _LEGIBLE * len(lines):
        return inf
    return _SURE_IF_DIM if sure < _CLEAR * len(lines) else SURE


def _cell(cell: Cell, scans: Scans) -> Cell:
    lines = [line for line in _lines_at(cell.place, scans) if line.text]
    if not lines:
        return cell
    scores = [score for line in lines for score in line.scores]
    text = fold("".join(line.text for line in lines))
    others = tuple(other for line in lines for other in line.others)
    confidence = round(min(scores, default=0.0), _DIGITS)
    is_whole = text == squeeze(cell.printed) == cell.printed and len(others) == len(text)
    between = lines[0].between if is_whole and len(lines) == 1 else ()
    recognition = Recognition(confidence, others if is_whole else (), between=between)
    return evolve(cell, reading="recognised", recognition=recognition)


def _lines_at(place: Place, scans: Scans) -> list[RecognisedLine]:
    """Return the lines that stand in a cell, top to bottom."""
    if place.page is None:
        return [line for line in scans.get((place.part, 0), ()) if line.address and line.address == place.address]
    if place.box is None:
        return []
    left, top, right, bottom = place.box
    return sorted(
        (
            line
            for line in scans.get((place.part, place.page), ())
            if left <= (line.box[0] + line.box[2]) / 2 <= right and top <= (line.box[1] + line.box[3]) / 2 <= bottom
        ),
        key=lambda line: (line.box[1], line.box[0]),
    )


def doubtful_lines(scans: Scans, tables: Sequence[Table]) -> Iterator[Diagnostic]:
    """Yield what names the lines outside the tables whose figures may be others: no cell shows how sure they are."""
    if not scans:
        return
    seen = {(cell.place.part, cell.place.page, cell.place.box) for table in tables for cell in table.cells}
    boxes: dict[tuple[str | None, int | None], list[tuple[float, float, float, float]]] = {}
    for part, page, box in seen:
        if box is not None:
            boxes.setdefault((part, page), []).append(box)
    addresses = {(cell.place.part, cell.place.address) for table in tables for cell in table.cells}
    for (part, page), lines in scans.items():
        for line in lines:
            if not _is_doubtful(line) or (line.address and (part, line.address) in addresses):
                continue
            if not any(_holds(box, line) for box in boxes.get((part, page), ())):
                message = "a figure of this line was recognised with little confidence; compare it with the picture"
                yield Diagnostic("figure-doubtful", "warning", message, _place(line, page, part), line.text)


def _place(line: RecognisedLine, page: int, part: str | None) -> Place:
    return Place(page, box=line.box, part=part) if page else Place(address=line.address, part=part)


def _is_doubtful(line: RecognisedLine) -> bool:
    if not NUMBER.search(line.text) or len(line.text) != len(line.scores):
        return False
    scores = (score for character, score in zip(line.text, line.scores, strict=True) if character in _FIGURES)
    return min(scores, default=1.0) < SURE


_FIGURES = frozenset("0123456789.,%")


def _holds(box: tuple[float, float, float, float], line: RecognisedLine) -> bool:
    x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
