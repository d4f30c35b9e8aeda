"""The pages of a scan, counted on a terminal while they are recognised."""

from cnbudget.cli.terminal import StatusLine
from cnbudget.model.ocr import Ocr

__all__ = ["PageLine"]


class PageLine(StatusLine):
    """How many pages of a file are recognised.

    >>> PageLine("scan.pdf").ocr(asked=False)
    False
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def ocr(self, *, asked: bool) -> bool | Ocr:
        """Return what `parse` is given."""
        return Ocr(progress=self._show) if asked else False

    def _show(self, done: int, total: int) -> None:
        self.write(f"{self._name}: page {done} of {total}")
