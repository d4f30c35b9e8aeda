"""Formats: the built-in ones and those that installed packages contribute by entry point `cnbudget.formats`."""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from attrs import frozen

from cnbudget.formats.general import GENERAL
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import FormatError, in_one_line
from cnbudget.model.place import Place
from cnbudget.vocabulary.profile import Profile

__all__ = ["ENTRY_POINTS", "Format", "Loaded", "Recognised", "load", "recognise"]

ENTRY_POINTS = "cnbudget.formats"


@runtime_checkable
class Format(Protocol):
    """A family of documents that differs from the general format.

    Attributes:
        name: short and unique, lower case with hyphens.
        description: one line: the region, the years, an example document.
    """

    @property
    def name(self) -> str:
        """Short unique name."""
        ...

    @property
    def description(self) -> str:
        """One line: the region, the years, an example document."""
        ...

    def recognises(self, head: str) -> bool:
        """Whether a document whose text begins with `head` is of this format."""
        ...

    def profile(self) -> Profile:
        """The differences, as data."""
        ...


@frozen
class Loaded:
    """The formats in force.

    Attributes:
        formats: in the order in which they are asked; the general one is last.
        plugins: name and version of each package that contributes some.
        diagnostics: a warning for each contribution that could not be loaded.
    """

    formats: tuple[Format, ...]
    plugins: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Recognised:
    """The format of a document.

    Attributes:
        format: its name.
        profile: its differences.
        diagnostics: a warning for each format that failed at the document.
    """

    format: str
    profile: Profile
    diagnostics: tuple[Diagnostic, ...] = ()


def load(formats: Sequence[Format] | None = None) -> Loaded:
    """Return the given formats, or with None all that are installed; the general one always ends the list.

    Raises:
        FormatError: two formats have one name.
    """
    if formats is None:
        return _installed()
    return Loaded(_unique((*formats, GENERAL)), (), ())


def recognise(loaded: Loaded, head: str) -> Recognised:
    """Return the first format that recognises the head of a text.

    A format that fails at it is passed over, with a warning.
    """
    failed: list[Diagnostic] = []
    for entry in loaded.formats:
        try:
            if entry.recognises(head):
                return Recognised(entry.name, entry.profile(), tuple(failed))
        except Exception as error:  # noqa: BLE001 -- a plugin may fail in any way; a diagnostic reports it
            message = f"format {entry.name!r} was passed over: {type(error).__name__}: {error}"
            failed.append(Diagnostic("format-broken", "warning", message, Place()))
    return Recognised(GENERAL.name, GENERAL.profile(), tuple(failed))


@cache
def _installed() -> Loaded:
    found: list[Format] = []
    plugins: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        contributed = _contributed(entry)
        if isinstance(contributed, Diagnostic):
            diagnostics.append(contributed)
            continue
        found.append(contributed)
        if entry.dist is not None:
            plugins[entry.dist.name] = entry.dist.version
    return Loaded(_unique((*found, GENERAL)), tuple(sorted(plugins.items())), tuple(diagnostics))


def _contributed(entry: EntryPoint) -> Format | Diagnostic:
    try:
        contributed: object = entry.load()
        contributed = contributed() if isinstance(contributed, type) else contributed
    except Exception as error:  # noqa: BLE001 -- a plugin may fail in any way; a diagnostic reports it
        reason = f"{type(error).__name__}: {error}"
    else:
        if isinstance(contributed, Format):
            return _checked(entry, contributed)
        reason = "it is no cnbudget.formats.registry.Format"
    message = f"format plugin {entry.name!r} ({entry.value}) was left out: {reason}"
    return Diagnostic("format-broken", "warning", message, Place())


def _checked(entry: EntryPoint, contributed: Format) -> Format | Diagnostic:
    """Return a format whose profile can be built, else what is wrong with it."""
    try:
        contributed.profile()
    except Exception as error:  # noqa: BLE001 -- a plugin may fail in any way; what it did is said in a diagnostic
        message = f"format plugin {entry.name!r} ({entry.value}) was left out: {in_one_line(error)}"
        return Diagnostic("format-broken", "warning", message, Place())
    return contributed


def _unique(formats: tuple[Format, ...]) -> tuple[Format, ...]:
    names: set[str] = set()
    for entry in formats:
        if entry.name in names:
            message = f"two formats are called {entry.name!r}; rename one of them or pass the formats you want"
            raise FormatError(message)
        names.add(entry.name)
    return formats
