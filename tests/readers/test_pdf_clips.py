"""Clip paths of a PDF: each is looked up once, however many texts are drawn in it."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.engine import PdfiumEngine

ROW = (40.0, 140.0, 100.0, 20.0)  # left, bottom, width, height
COLUMN = (200.0, 100.0, 100.0, 100.0)


def glyphs() -> Glyphs:
    """A grid of one cell; texts in two clip paths, each drawn within its path, above it and beneath it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 300))
    canvas.rect(20, 20, 360, 260)
    for left, bottom, width, height in (ROW, COLUMN):
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(left, bottom, width, height)
        canvas.clipPath(path, stroke=0, fill=0)
        for text, y in zip("abc", (bottom + 5, bottom + height + 15, bottom - 20), strict=True):
            canvas.drawString(left + 5, y, text)
        canvas.restoreState()
    canvas.drawString(330, 250, "d")
    canvas.save()
    with PdfiumEngine("a.pdf", file.getvalue(), Limits()) as engine:
        return engine.ink(0).glyphs


def test_characters_are_cut_off_by_the_clip_path_that_they_are_drawn_in() -> None:
    found = glyphs()
    row, column = (40, 140, 140, 160), (200, 100, 300, 200)
    assert "".join(found.texts) == "abcabcd"
    assert {n: tuple(map(round, box)) for n, box in found.clips.items()} == {1: row, 2: row, 4: column, 5: column}


def test_a_clip_path_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    count = calls.count_clip_segments

    def noted(path: object, index: int) -> int:
        asked.append(index)
        return int(count(path, index))

    monkeypatch.setattr(calls, "count_clip_segments", noted)
    glyphs()
    assert len(asked) == 2
