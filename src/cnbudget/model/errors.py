"""Errors a caller can meet. All faults of content derive from `CnbudgetError`, a `ValueError`."""

from cnbudget.model.late import late
from cnbudget.model.statement import Language

__all__ = [
    "CnbudgetError",
    "DamagedSourceError",
    "FormatError",
    "LimitExceededError",
    "MissingExtraError",
    "NoTextLayerError",
    "PartsError",
    "UnsupportedSourceError",
    "in_one_line",
    "printable",
]

_LONGEST = 200  # characters of another library's message
_BEGINNING, _END = 600, 200  # characters kept of a longer message: names inside a source may be as long as it likes


class CnbudgetError(ValueError):
    """Base of every error that a document's content or this library's set-up can cause.

    The message is one printable line: what cannot be printed (a line feed in a file name, say) is escaped. A message of
    more than 800 characters, which quotes something long out of a source, keeps its beginning and its end.
    """

    def __init__(self, message: str = "") -> None:
        line = printable(message)
        if len(line) > _BEGINNING + _END:
            line = f"{line[:_BEGINNING]}…{line[-_END + 1 :]}"
        super().__init__(line)

    def say(self, language: Language = "en") -> str:
        """Return the message and what to do, in English or in Chinese.

        `str(error)` is the English message alone.
        """
        return str(late("vocabulary.error_wording", "error_message", self, language))


class PartsError(CnbudgetError):
    """Sources given as parts of one document belong to several, or an archive holds several documents."""


class UnsupportedSourceError(CnbudgetError):
    """The bytes are of a kind that no reader takes."""


class DamagedSourceError(CnbudgetError):
    """The bytes claim a known kind but cannot be read as it."""


class NoTextLayerError(CnbudgetError):
    """The source holds images of text only, so there is nothing to read without OCR."""


class LimitExceededError(CnbudgetError):
    """The source is larger, deeper or slower than `Limits` allows."""


class MissingExtraError(CnbudgetError):
    """A package is not installed that reading or writing this kind of file needs; the message names what to install."""


class FormatError(CnbudgetError):
    """A contributed format or rule is broken or clashes with another of the same name."""


def printable(text: str) -> str:
    r"""Return `text` on one line, with escapes in the place of characters that cannot be printed.

    >>> printable("收入\n.pdf"), printable("\udce4.pdf")
    ('收入\\n.pdf', '\\udce4.pdf')
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def in_one_line(error: BaseException) -> str:
    """Return what another library's error says, in one short printable line: some quote the source they choke on."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
