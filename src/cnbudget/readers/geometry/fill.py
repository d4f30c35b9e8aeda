"""Pieces into the cells of grids, what is left into lines: the page as a reader hands it on."""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat, starmap

from attrs import evolve

from cnbudget.model.characters import NUMBER, fold
from cnbudget.readers.geometry.around import stands_around_columns
from cnbudget.readers.geometry.clipped import clipped_home
from cnbudget.readers.geometry.grids import Frame, Slot, find_frames, without_borders
from cnbudget.readers.geometry.heights import Heights
from cnbudget.readers.geometry.ink import Glyphs, Ink
from cnbudget.readers.geometry.open_rows import cut_open_rows
from cnbudget.readers.geometry.overprint import without_footers, without_watermarks
from cnbudget.readers.geometry.pieces import Piece, pieces_of, single
from cnbudget.readers.geometry.split import split
from cnbudget.readers.geometry.text_lines import lines_of, text_of
from cnbudget.readers.geometry.words import words_of
from cnbudget.readers.page import Grid, GridCell, Page, PageLine
from cnbudget.readers.wraps import without_blank_thousands

__all__ = ["read_page"]

_TWICE = 0.25  # of an em: the same text printed again this near is bold, not a second one


def read_page(ink: Ink) -> Page:
    """Return the page's lines and grids with their numeric tokens counted."""
    frames = without_borders(find_frames(ink.horizontals, ink.verticals))
    glyphs = single(ink.glyphs)
    inside: list[dict[int, list[Piece]]] = [{} for _ in frames]
    pieces, outside = without_footers(pieces_of(glyphs))
    pieces, marks = without_watermarks(pieces, glyphs, frames)
    heights = Heights(frames)
    for piece in pieces:
        _settle(piece, glyphs, heights, inside, outside)
    for cells in inside:
        _take_back(cells)
    ruled: list[tuple[Frame, dict[int, list[Piece]]]] = []
    for frame, cells in zip(frames, inside, strict=True):
        if stands_around_columns(frame, cells):
            outside += chain.from_iterable(cells.values())
        else:
            ruled.append((frame, cells))
    grids = tuple(starmap(_grid, starmap(cut_open_rows, ruled)))
    lines = tuple(_page_line(line, glyphs) for line in lines_of(outside))
    if marks:
        over = (evolve(_page_line(line, glyphs), overprint=True) for line in lines_of(marks))
        lines = tuple(sorted((*lines, *over), key=lambda line: line.box[3]))
    pictures = bool(ink.images) and not ink.glyphs.texts
    return Page(
        ink.number,
        ink.width,
        ink.height,
        lines,
        grids,
        ink.unreadable,
        pictures,
        dpi=ink.dpi,
        recognised=ink.recognised,
    )


def _settle(
    piece: Piece,
    glyphs: Glyphs,
    heights: Heights,
    inside: Sequence[dict[int, list[Piece]]],
    outside: list[Piece],
) -> None:
    if piece.clip is not None:
        home = clipped_home(piece, piece.clip, heights.frames, inside)
        if home is not None:
            inside[home[0]].setdefault(home[1], []).append(piece)
            return
        piece = evolve(piece, clip=None)
    y = piece.middle
    for which, frame in heights.at(y):
        left, _, right, _ = frame.box
        if piece.right > left and piece.left < right:
            if piece.left < left - piece.size and (piece.left + piece.right) / 2 < left:
                continue
            for place, part in _parts(piece, glyphs, frame, y):
                inside[which].setdefault(place, []).append(part)
            return
    outside.append(piece)


def _take_back(cells: dict[int, list[Piece]]) -> None:
    """Give words that ran over a border into a cell with a number back to the cell they began in.

    Where words of neighbouring cells touch without any room, only what else a cell holds tells whether they touch or
    run over: no cell holds the end of a word and an amount in one line.
    """
    for place, pieces in cells.items():
        if len(pieces) == 1:
            continue
        for piece in [piece for piece in pieces if piece.cut_from is not None]:
            beside = [
                other for other in pieces if other is not piece and abs(other.baseline - piece.baseline) < piece.size
            ]
            if beside and all(other.text[0] in "-0123456789" for other in beside) and not piece.text[0].isdigit():
                pieces.remove(piece)
                cells[piece.cut_from or place].append(piece)


def _parts(piece: Piece, glyphs: Glyphs, frame: Frame, y: float) -> Iterable[tuple[int, Piece]]:
    """Yield the piece by the cells it stands in: text of neighbouring cells may touch."""
    row = frame.row_at(y)
    first = frame.place_at(row, piece.left + _TWICE * piece.size)
    last = frame.place_at(row, piece.right - _TWICE * piece.size)
    if first == last:
        return ((first, piece),)
    return split(piece, glyphs, lambda x: frame.place_at(row, x))


def _grid(frame: Frame, inside: dict[int, list[Piece]]) -> Grid:
    texts: list[tuple[str, ...]] = [()] * len(frame.slots)
    lefts: list[float | None] = [None] * len(frame.slots)
    for place, pieces in inside.items():
        if len(pieces) == 1:  # as in most cells
            text = fold(pieces[0].text)
            texts[place] = (text,) if text.strip() else ()
            lefts[place] = pieces[0].left
        elif pieces:
            lines = lines_of(pieces)
            texts[place] = tuple([text for line in lines if (text := text_of(line, cell=True)).strip()])
            lefts[place] = lines[0][0].left
    cells = tuple(map(_cell, repeat(frame), frame.slots, lefts, without_blank_thousands(texts)))
    return Grid(frame.box, frame.xs, frame.ys, cells, frame.open_top, frame.open_bottom)


def _cell(frame: Frame, slot: Slot, left: float | None, texts: tuple[str, ...]) -> GridCell:
    """Return a cell with its lines; `left` is where the first of them begins, None where nothing is printed."""
    top, first, bottom, end = slot
    box = (frame.xs[first], frame.ys[top], frame.xs[end], frame.ys[bottom])
    if left is None:
        return GridCell(top, first, bottom, end, box, (), 0.0, 0)
    tokens = len(NUMBER.findall(texts[0])) if len(texts) == 1 else sum([len(NUMBER.findall(text)) for text in texts])
    return GridCell(top, first, bottom, end, box, texts, left - box[0], tokens)


def _page_line(line: list[Piece], glyphs: Glyphs) -> PageLine:
    text = text_of(line)
    top = min(piece.baseline - piece.size for piece in line)
    box = (line[0].left, top, line[-1].right, max(piece.baseline for piece in line))
    return PageLine(text, box, line[0].size, len(NUMBER.findall(text)), words=words_of(line, text, glyphs))
