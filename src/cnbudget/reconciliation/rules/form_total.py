"""form-total: the money of a performance form (资金总额) is the sum of the sources printed under it.

The sources are the amounts that follow the total in the same column: 财政拨款, 上年结转, 其他资金 and the like. Where
one of them is itself split (其中：中央财政资金), the split counts only if the sum needs it. A form without sources, or
with one that is no amount, is not checked.
"""

from collections.abc import Iterator, Sequence

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.reconciliation.form_figures import decide, name_of, printed_figure, total
from cnbudget.reconciliation.index import Index
from cnbudget.vocabulary.notation.numbers import read_number
from cnbudget.vocabulary.performance import is_money_label

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-total"
RELATION: Relation | None = None
SEVERITY: Severity = "warning"
_BLANK = frozenset({"", "-", "--", "—", "/", "无"})


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each total with sources, in each column."""
    for form in index.document.performance:
        if form.row is None:
            for place, field in enumerate(form.fields):
                if field.money is not None and field.money.whole:
                    yield from _check(form, place)


def _check(form: PerformanceForm, place: int) -> Iterator[Check]:
    whole = form.fields[place]
    sources = list(_sources(whole, form.fields[place + 1 :], beside=_stands_beside(form.fields, place)))
    for part in _split_in_several_ways(whole, sources) or (sources,):
        yield from _sum(form, whole, part)


def _split_in_several_ways(whole: FormField, sources: Sequence[FormField]) -> tuple[tuple[FormField, ...], ...]:
    """Return the sources by the label above them where several split the total (按收入性质分, 按支出性质分)."""
    ways: dict[tuple[str, ...], list[FormField]] = {}
    for source in sources:
        ways.setdefault(source.label[:-1], []).append(source)
    deeper = all(len(label) > len(whole.label) - 1 for label in ways)
    return tuple(map(tuple, ways.values())) if deeper and len(ways) > 1 else ()


def _sum(form: PerformanceForm, whole: FormField, sources: Sequence[FormField]) -> Iterator[Check]:
    figures = [figure for source in sources if (figure := printed_figure(source)) is not None]
    left = printed_figure(whole)
    if left is None or not figures or any(_unread(source) for source in sources):
        return
    parts = " + ".join(f"{source.label[-1]} {source.value}" for source in sources if source.money is not None)
    column = f" ({'/'.join(whole.column)})" if whole.column else ""
    subject = f"{name_of(form)}: {whole.label[-1]}{column} {whole.value} = {parts}"
    checks = [decide(CODE, subject, left, total(figures), whole.place)]
    first = [figure for n, figure in enumerate(figures) if n == 0 or not _is_split(sources, n)]
    checks.append(decide(CODE, subject, left, total(first), whole.place))
    yield next((one for one in checks if one.status != "inconsistent"), checks[0])


def _sources(whole: FormField, rest: Sequence[FormField], *, beside: bool) -> Iterator[FormField]:
    """Yield the sources of a total: amounts of its column up to the next field that is no money.

    Two totals side by side (实施期资金总额, 年度资金总额) have their sources under them, each in its own column of the
    page.
    """
    for field in rest:
        if not is_money_label(field.label):
            return
        if field.money is not None and field.money.whole and field.column == whole.column:
            if not _level(whole, field):
                return
        elif field.column == whole.column and (not beside or _under(whole, field)):
            yield field


def _stands_beside(fields: Sequence[FormField], place: int) -> bool:
    """Whether another total stands in the row of a total."""
    near = [fields[n] for n in (place - 1, place + 1) if 0 <= n < len(fields)]
    return any(
        one.money is not None and one.money.whole and one.column == fields[place].column and _level(fields[place], one)
        for one in near
    )


def _level(one: FormField, other: FormField) -> bool:
    """Whether two totals stand side by side: in one row of a page, or, where no page shows it, of two periods."""
    if one.place.box and other.place.box:
        return one.place.box[1] == other.place.box[1]
    return _period(one) != _period(other)


def _under(whole: FormField, field: FormField) -> bool:
    """Whether a value stands in the column of a total, or, where no page shows it, is of its period."""
    if whole.place.box and field.place.box:
        return whole.place.box[0] == field.place.box[0]
    return _period(whole) == _period(field)


def _period(field: FormField) -> str | None:
    return field.money.period if field.money is not None else None


def _unread(field: FormField) -> bool:
    """Whether a source prints something that is neither an amount nor nothing."""
    return field.money is None and field.value not in _BLANK and read_number(field.value) is None


def _is_split(sources: Sequence[FormField], place: int) -> bool:
    """Whether a source stands under 其中 although it is not the first of them."""
    return "其中" in sources[place].label[-1] and place > 0
