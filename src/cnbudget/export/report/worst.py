"""What is wrong and where, in a few lines: what the page says right after its verdict."""

from collections.abc import Iterator

from attrs import frozen
from lxml import etree

from cnbudget.export.report.elements import element
from cnbudget.export.report.where import place_called
from cnbudget.model.check import Reconciliation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.document import Document
from cnbudget.vocabulary.called import Called
from cnbudget.vocabulary.wording import say_both

__all__ = ["Line", "gravest", "worst"]

_MOST = 5
_NUMBERS = 6  # unplaced numbers that are named
_LEVELS: tuple[Severity, ...] = ("error", "warning")
_MARKS = {"error": Called("错误", "error"), "warning": Called("警告", "warning")}
_UNPLACED = Called("未归位", "unplaced")


@frozen
class Line:
    """What is wrong, and the id of the element that tells all of it."""

    mark: Called
    said: Called
    at: str
    level: str


def worst(document: Document, report: Reconciliation) -> etree._Element | None:
    """Return the gravest findings, unplaced numbers and remarks with links to them; None where nothing is wrong."""
    lines = list(_lines(document, report))
    if not lines:
        return None
    listed = element("ol", class_="worst", id="worst")
    for line in lines[:_MOST]:
        link = element("a", line.said, href=f"#{line.at}")
        listed.append(element("li", element("b", line.mark), " ", link, class_=line.level))
    if len(lines) > _MOST:
        more = say_both("command.further", count=len(lines) - _MOST)
        listed.append(element("li", element("a", more, href=f"#{lines[_MOST].at}"), class_="further"))
    return listed


def gravest(document: Document, report: Reconciliation) -> Line | None:
    """Return the first line of what is wrong, None where nothing is."""
    return next(_lines(document, report), None)


def _lines(document: Document, report: Reconciliation) -> Iterator[Line]:
    for level in _LEVELS:
        for number, finding in enumerate(report.findings):
            if finding.severity == level:
                yield Line(_MARKS[level], Called(finding.say("zh"), finding.say("en")), f"f{number}", level)
        yield from _remarks(document, level)
        if level == "error":
            yield from _unplaced(document)


def _remarks(document: Document, level: Severity) -> Iterator[Line]:
    """Yield the remarks of the parse, those of one code together: the first, and how many there are."""
    alike: dict[str, list[int]] = {}
    for number, remark in enumerate(document.diagnostics):
        if remark.severity == level:
            alike.setdefault(remark.code, []).append(number)
    for numbers in alike.values():
        remark = document.diagnostics[numbers[0]]
        where = place_called(remark.place)
        count = f" (×{len(numbers)})" if len(numbers) > 1 else ""
        zh, en = f"{where.zh} {remark.say('zh')}{count}", f"{where.en} {remark.say('en')}{count}"
        yield Line(_MARKS[level], Called(zh.strip(), en.strip()), f"d{numbers[0]}", level)


def _unplaced(document: Document) -> Iterator[Line]:
    tokens = document.coverage.unplaced_tokens
    if not tokens:
        return
    named = [(token.text, place_called(token.place)) for token in tokens[:_NUMBERS]]
    zh = "、".join(f"{text}（{where.zh}）" if where.zh else text for text, where in named)
    en = ", ".join(f"{text} ({where.en})" if where.en else text for text, where in named)
    more = " …" if len(tokens) > _NUMBERS else ""
    yield Line(_UNPLACED, Called(f"{zh}{more}", f"{en}{more}"), "coverage", "error")
