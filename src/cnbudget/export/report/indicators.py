"""The indicators of a form as a table, with only the columns that the form prints."""

from collections.abc import Iterator, Sequence

from lxml import etree

from cnbudget.export.report.bars import bar, share_of
from cnbudget.export.report.elements import element
from cnbudget.model.performance import Indicator, PerformanceForm
from cnbudget.vocabulary.called import Called

__all__ = ["indicator_table"]

_COLUMNS: tuple[tuple[str, Called], ...] = (
    ("activity", Called("活动", "Activity")),
    ("level1", Called("一级指标", "Level 1")),
    ("level2", Called("二级指标", "Level 2")),
    ("name", Called("指标", "Indicator")),
    ("term_target", Called("实施期指标值", "Target of the term")),
    ("target", Called("指标值", "Target")),
    ("weight", Called("分值", "Weight")),
    ("actual", Called("完成值", "Reached")),
    ("score", Called("得分", "Score")),
    ("note", Called("备注", "Note")),
    ("explanation", Called("说明", "Explanation")),
    ("core", Called("核心", "Core")),
)
_ALWAYS = frozenset({"name", "target"})


def indicator_table(form: PerformanceForm) -> etree._Element:
    """Return the table; columns whose header was not understood follow under their printed headers."""
    rows = form.indicators
    columns = [(name, called) for name, called in _COLUMNS if name in _ALWAYS or any(_text(r, name) for r in rows)]
    others = list(dict.fromkeys(header for row in rows for header, _ in row.others))
    heads: list[Called | str] = [*(called for _, called in columns), *others]
    head = element("thead", element("tr", *(element("th", called) for called in heads)))
    names = [name for name, _ in columns]
    body = element("tbody", *(element("tr", *_cells(row, names, others)) for row in rows))
    return element("table", head, body, class_="indicators")


def _cells(row: Indicator, names: Sequence[str], others: Sequence[str]) -> Iterator[etree._Element]:
    for name in names:
        cell = element("td", _text(row, name), class_="label")
        share = share_of(row.score, row.weight) if name == "score" else None
        if share is not None:
            cell.append(bar((share[0], "")))
        yield cell
    for header in others:
        yield element("td", " ".join(text for found, text in row.others if found == header), class_="label")


def _text(row: Indicator, name: str) -> str:
    if name == "target":
        return row.target.printed.replace("|", " ")
    if name == "term_target":
        return row.term_target.printed.replace("|", " ") if row.term_target else ""
    text: str = getattr(row, name)
    return text
