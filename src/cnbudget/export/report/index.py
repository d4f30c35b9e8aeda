"""The index page of many reports: departments with verdict, totals and links (目录页)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from attrs import frozen
from lxml import etree

from cnbudget._version import __version__
from cnbudget.export.report.elements import element, money
from cnbudget.export.report.shell import page_of, title_of
from cnbudget.export.report.totals import names_of_totals, totals
from cnbudget.export.verdict import adds_up, counts_called
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.exact import in_own_context
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
        totals: this year's revenue, expenditure and so on as shown, "" where not printed.
    """

    title: str
    source: str
    page: str
    holds: bool | None
    said: Called
    totals: tuple[str, ...]


@in_own_context
def entry_of(document: Document, report: Reconciliation, page: str) -> Entry:
    """Return the line of a document whose report is in the file `page`."""
    amounts = tuple("" if fact is None else money(fact.yuan) for _, fact in totals(document))
    return Entry(
        title_of(document),
        PurePath(document.source.name).name,
        page,
        adds_up(document, report),
        counts_called(document, report),
        amounts,
    )


def unreadable(name: str, reason: str) -> Entry:
    """Return the line of a file that could not be read; the reason may begin with its name."""
    reason = reason.replace(name, PurePath(name).name)
    return Entry(PurePath(name).name, PurePath(name).name, "", None, Called(reason, reason), ())


def to_index(entries: Sequence[Entry]) -> str:
    """Return the index page: those that do not add up first, then by name."""
    listed = sorted(
        entries, key=lambda entry: (entry.holds is not False, entry.holds is True, entry.title, entry.source)
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
    cells = [
        element("td", name, element("small", entry.source) if entry.source != entry.title else None, class_="label"),
        element("td", element("b", mark), " ", entry.said, class_="said"),
    ]
    blanks = [""] * (len(names_of_totals()) - len(entry.totals))
    cells += [element("td", amount, class_="amount") for amount in (*entry.totals, *blanks)]
    return element("tr", *cells, class_=state)
