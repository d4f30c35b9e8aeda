"""What a caller asks of the recognition of pictures."""

from collections.abc import Callable

from attrs import frozen

from cnbudget.model.brief import brief, counted

__all__ = ["Ocr"]


@frozen
class Ocr:
    """How pictures are read (光学字符识别), for `parse(..., ocr=Ocr(...))`; `ocr=True` stands for `Ocr()`.

    Attributes:
        workers: pages that are read side by side, each on a thread; None for as many as there are processors.
        progress: called after each page with the number of pages done and the number of pages there are, in the
            thread that called `parse`.
    """

    workers: int | None = None
    progress: Callable[[int, int], None] | None = None

    @classmethod
    def of(cls, asked: "bool | Ocr") -> "Ocr | None":
        """Return what `ocr=` stands for, None where pictures are not to be read."""
        if isinstance(asked, Ocr):
            return asked
        return cls() if asked else None

    def __repr__(self) -> str:
        return brief(self, "one worker per processor" if self.workers is None else counted(self.workers, "worker"))
