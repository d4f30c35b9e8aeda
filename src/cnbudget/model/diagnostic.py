"""Diagnostics: remarks of a parse about its own result."""

from typing import Literal

from attrs import frozen

from cnbudget.model.brief import brief
from cnbudget.model.late import late
from cnbudget.model.place import Place
from cnbudget.model.statement import Language

__all__ = ["Diagnostic", "Severity"]

Severity = Literal["error", "warning", "info"]


@frozen
class Diagnostic:
    """One remark of the parse: something unread, uncertain or odd.

    Attributes:
        code: stable slug, e.g. `header-unknown`; listed in docs.
        severity: error where figures are lost, warning where meaning is uncertain, info otherwise.
        message: one line: what, and what follows from it.
        place: where in the source.
        printed: the printed text it is about; "" where none.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    printed: str = ""

    def say(self, language: Language = "en") -> str:
        """Return the remark in Chinese or English, with what to do about it; `message` is without it."""
        return str(late("vocabulary.wording", "diagnostic_message", self, language))

    def __repr__(self) -> str:
        return brief(self, self.severity, self.code, f"{self.place}:".lstrip(":"), self.message)
