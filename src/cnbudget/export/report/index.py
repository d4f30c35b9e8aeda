"""The index page of many reports: departments with verdict, totals and links (目录页)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from attrs import frozen
from lxml import etree

from cnbudget._version import __version__
from cnbudget.export.report.elements import element
from cnbudget.export.report.shell import page_of, title_of
from cnbudget.export.report.totals import names_of_totals, shown, totals
from cnbudget.export.report.worst import Line, gravest
from cnbudget.export.verdict import adds_up, counts_called
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.exact import in_own_context
from cnbudget.model.key_figure import KeyFigure
from cnbudget.vocabulary.called import Called
from cnbudget.vocabulary.wording import say_both

__all__ = ["Entry", "entry_of", "to_index", "unreadable"]

_TITLE = Called("部门预算、决算报告", "Reports on budgets and final accounts")
_DEPARTMENT = Called("部门", "Department")
_VERDICT = Called("结论", "Verdict")
_UNIT = Called("金额单位：万元。空格为未印。", "Amounts in 10,000 yuan. Blank: not printed.")
_STATES = {True: ("✓", "holds"), False: ("✗", "fails"), None: ("–", "open")}


@frozen
class Entry:
    """One line of the index.

    Attributes:
        title: department, year and kind; of a file that could not be read its name.
        source: name of the file, without its folder.
        page: file name of the report, "" where there is none.
        holds: whether it adds up; None where nothing could be checked.
        said: the verdict in words.
        worst: the gravest of what is wrong, None where nothing is.
        totals: this year's revenue, expenditure and so on as shown, () where not printed.
    """

    title: Called
    source: str
    page: str
    holds: bool | None
    said: Called
    worst: Line | None
    totals: tuple[tuple["str | Called | etree._Element", ...], ...]


@in_own_context
def entry_of(document: Document, report: Reconciliation, figures: Sequence[KeyFigure], page: str) -> Entry:
    """Return the line of a document whose key figures are given and whose report is in the file `page`."""
    return Entry(
        title_of(document),
        PurePath(document.source.name).name,
        page,
        adds_up(document, report),
        counts_called(document, report),
        gravest(document, report),
        tuple(shown(total) for total in totals(figures)),
    )


def unreadable(name: str, reason: Called) -> Entry:
    """Return the line of a file that could not be read; the reason may begin with its name."""
    short = PurePath(name).name
    said = Called(*(text.replace(name, short) for text in (reason.zh, reason.en)))
    return Entry(Called(short, short), short, "", None, said, None, ())


def to_index(entries: Sequence[Entry]) -> str:
    """Return the index page: those that do not add up first, then by name."""
    listed = sorted(
        entries, key=lambda entry: (entry.holds is not False, entry.holds is True, entry.title.zh, entry.source)
    )
    footer = element("footer", f"cnbudget {__version__}")
    return page_of(_TITLE, "", _parts(listed), footer)


def _parts(entries: Sequence[Entry]) -> Iterator[etree._Element]:
    states = Counter(entry.holds for entry in entries)
    said = say_both("command.files", count=len(entries), fine=states[True], found=states[False], unusable=states[None])
    state = "fails" if states[False] else "open" if states[None] else "holds"
    yield element("p", said, class_=f"verdict {state}", id="verdict")
    yield element("p", _UNIT, class_="note")
    names = (_DEPARTMENT, _VERDICT, *names_of_totals())
    head = element("thead", element("tr", *(element("th", name) for name in names)))
    body = element("tbody", *(_row(entry) for entry in entries))
    yield element("div", element("table", head, body, class_="index"), class_="wide")


def _row(entry: Entry) -> etree._Element:
    mark, state = _STATES[entry.holds]
    name = element("a", entry.title, href=quote(entry.page)) if entry.page else element("span", entry.title)
    source = element("small", entry.source) if entry.source != entry.title.zh else None
    cells = [
        element("td", name, source, class_="label"),
        element("td", element("b", mark), " ", entry.said, _worst(entry), class_="said"),
    ]
    blanks: list[tuple[str, ...]] = [()] * (len(names_of_totals()) - len(entry.totals))
    cells += [element("td", *amount, class_="amount") for amount in (*entry.totals, *blanks)]
    return element("tr", *cells, class_=state)


def _worst(entry: Entry) -> etree._Element | None:
    """Return the gravest of what is wrong, with a link to it on the document's page."""
    if entry.worst is None:
        return None
    said = element("a", entry.worst.said, href=f"{quote(entry.page)}#{entry.worst.at}")
    return element("p", element("b", entry.worst.mark), " ", said, class_=f"worst {entry.worst.level}")
