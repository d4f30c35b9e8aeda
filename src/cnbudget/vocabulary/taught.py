"""What the format of the document being read adds to the vocabulary (版式补充词汇).

A format's additions hold for one document. They are passed to the vocabulary's functions by a context variable, so
that what is asked from every room (what does this column hold?) needs no argument for what hardly any document has;
threads and tasks see their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from attrs import frozen

from cnbudget.vocabulary.notation.units import teaching_units

__all__ = ["NOTHING", "Taught", "taught", "teaching"]


@frozen
class Taught:
    """Additions to the vocabulary, checked by `Profile`.

    Attributes:
        headers: headers of tables in extracted text; each its lists of columns, as `Profile.headers` has them.
        titles: titles in normal form, each with the canonical table it names.
        labels: headers of columns without amounts in normal form, each with what the column holds.
        organisations: endings of names of departments and units.
        units: words for units of money, each with the unit it stands for.
    """

    headers: tuple[tuple[tuple[str, ...], ...], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    organisations: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()


NOTHING = Taught()
"""No additions: what most documents need."""

_CURRENT: ContextVar[Taught] = ContextVar("cnbudget_taught", default=NOTHING)


def taught() -> Taught:
    """Return the additions in force."""
    return _CURRENT.get()


@contextmanager
def teaching(additions: Taught) -> Iterator[None]:
    """Put additions in force while a document is read.

    >>> with teaching(Taught(organisations=("驿",))):
    ...     taught().organisations
    ('驿',)
    """
    token = _CURRENT.set(additions)
    try:
        with teaching_units(additions.units):
            yield
    finally:
        _CURRENT.reset(token)
