"""Pages as PDF, by reportlab."""

import io
from hashlib import sha256
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas as reportlab

from cnbudget.testing.canvas import Clip
from cnbudget.testing.pdf_font import box_font

__all__ = ["PdfCanvas"]

_THICK = 0.5


class PdfCanvas:
    """A canvas that makes a PDF with a font that has the given characters."""

    def __init__(self, characters: frozenset[str]) -> None:
        # reportlab keeps fonts by name for the whole process: another name for other characters
        self._font = "Boxes" + sha256("".join(sorted(characters)).encode()).hexdigest()[:12]
        if self._font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(self._font, io.BytesIO(box_font(self._font, characters))))
        self._buffer = io.BytesIO()
        self._high = 0.0
        self._canvas: Any = None

    def begin(self, wide: float, high: float, *, turned: bool) -> None:
        """Begin a page; one that is turned carries /Rotate."""
        if self._canvas is None:
            # it swaps the sides of a page where it turns
            self._canvas = reportlab.Canvas(self._buffer, pagesize=(wide, high), invariant=1)
        else:
            self._canvas.showPage()
        self._high = high
        self._canvas.setLineWidth(_THICK)
        if turned:
            self._canvas.setPageRotation(90)
            self._canvas.transform(0, 1, -1, 0, high, 0)

    def width(self, text: str, size: float) -> float:
        """How wide a line of text is."""
        return float(pdfmetrics.stringWidth(text, self._font, size))

    def text(self, x: float, y: float, text: str, size: float, clip: Clip | None = None) -> None:
        """Print a line of text from `x` on the baseline `y`, only what lies within `clip` where one is given."""
        if clip is None:
            self._canvas.setFont(self._font, size)
            self._canvas.drawString(x, self._high - y, text)
            return
        left, top, right, bottom = clip
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(left, self._high - bottom, right - left, bottom - top)
        self._canvas.clipPath(path, stroke=0, fill=0)
        self.text(x, y, text, size)
        self._canvas.restoreState()

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Stroke a thin line."""
        self._canvas.line(x0, self._high - y0, x1, self._high - y1)

    def fill(self, left: float, top: float, right: float, bottom: float) -> None:
        """Fill a rectangle."""
        self._canvas.rect(left, self._high - bottom, right - left, bottom - top, stroke=0, fill=1)

    def finish(self) -> bytes:
        """Return the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()
