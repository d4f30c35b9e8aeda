"""What a finding says, as statements that every language has a template for (勾稽关系的说法)."""

from collections.abc import Sequence
from decimal import Context, Decimal

from cnbudget.model.check import Check
from cnbudget.model.narrative import YearOnYear
from cnbudget.model.statement import Statement
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, exact_sum

__all__ = ["statements_of"]

_SHOWN = Context(prec=3)
_QUOTED = 6  # parts that a statement quotes
_BY_RULE = frozenset({"sum-rows", "sum-columns", "period-change", "change-rate"})


def statements_of(index: Index, check: Check, reasons: Sequence[str]) -> tuple[Statement, ...]:
    """Return the statements of a check: what its sides print, how far they are apart, and each reason or cause."""
    said = _sides(index, check)
    return (
        *_in_prose(index, check),
        *said,
        *(Statement("phrase", (("text", reason),)) for reason in reasons if reason),
    )


def _in_prose(index: Index, check: Check) -> Sequence[Statement]:
    """Return the page, or line, and section of the sentence that takes part, none where no figure of the prose does."""
    if not check.figures:
        return ()
    figure = index.document.narrative.figures[check.figures[0]]
    place = figure.place
    page = f"p{place.page}" if place.page is not None else f"l{place.line}" if place.line is not None else ""
    at = " ".join(filter(None, (page, figure.section or place.address)))
    return (Statement("prose", (("at", f"{at} " if at == page else at),)),) if at else ()


def _sides(index: Index, check: Check) -> tuple[Statement, ...]:
    if check.difference is None or check.allowance is None:
        return (Statement("phrase", (("text", check.subject),)),)
    unit, factor = _unit(index, check)
    fields = {
        "difference": _plain(abs(check.difference), factor),
        "allowance": _plain(check.allowance, factor),
        "unit": unit,
    }
    code = check.rule if check.rule in _BY_RULE else check.relation or ""
    if check.left and check.right and code:
        fields |= {
            "at": _at(index, check.left[0]),
            "other": _at(index, check.right[0]),
            "left": index.quote(check.left),
            "right": _quote(index, check.right),
            "sum": _plain(exact_sum(index.fact(position).yuan for position in check.right), factor),
        }
        return (Statement(code if code != "change" else "sum", tuple(fields.items())),)
    if check.figures and (check.left or check.rule == "change-rate"):
        fields["figure"] = _figure(index, check)
        if check.rule == "change-rate":
            fields |= {"difference": _points(abs(check.difference)), "allowance": _points(check.allowance)}
        if check.left:
            fields |= {"at": _at(index, check.left[0]), "left": index.quote(check.left)}
        return (Statement("stated" if check.left else check.rule, tuple(fields.items())),)
    if check.relation == "share" and len(check.figures) > 1:
        return (_share(index, check),)
    off = Statement("off", (("difference", fields["difference"]), ("allowance", fields["allowance"])))
    return (Statement("phrase", (("text", check.subject),)), off)


def _share(index: Index, check: Check) -> Statement:
    part, whole = (index.document.narrative.figures[position] for position in check.figures)
    assert check.difference is not None
    assert check.allowance is not None
    fields = {
        "figure": f"{part.subject} {part.printed}{part.unit}",
        "whole": f"{whole.subject} {whole.printed}{whole.unit}",
        "rate": part.share.rate_printed.rstrip("%") if part.share is not None else "",
        "difference": _points(abs(check.difference)),
        "allowance": _points(check.allowance),
    }
    return Statement("completion" if check.rule == "completion" else "share", tuple(fields.items()))


def _unit(index: Index, check: Check) -> tuple[str, Decimal]:
    """Return the unit that the left side is printed in and its factor; none for relations without facts."""
    if not check.left:
        return "", Decimal(1)
    unit = index.table_of(check.left[0]).unit or "元"
    return unit, FACTORS[unit]


def _at(index: Index, position: int) -> str:
    """Return page, table, row and column of a fact: the page first, for that is where a reader turns to."""
    page = index.fact(position).cell.place.page
    return f"p{page} {index.label(position)}" if page is not None else index.label(position)


def _figure(index: Index, check: Check) -> str:
    figure, *apart = (index.document.narrative.figures[position] for position in check.figures)
    compared = figure.comparison
    if [other.role for other in apart] == ["change", "rate"]:  # a second change of the figure
        compared = YearOnYear(apart[0].value, apart[0].printed, apart[1].value, apart[1].printed)
    said = f"{figure.subject} {figure.printed}{figure.unit}"
    if check.left or compared is None:
        return said
    return f"{said}（{compared.change_printed}{figure.unit}，{compared.rate_printed.rstrip('%')}%）"


def _quote(index: Index, positions: tuple[int, ...]) -> str:
    shown = " + ".join(index.fact(position).cell.printed for position in positions[:_QUOTED])
    return f"{shown} + … ({len(positions)})" if len(positions) > _QUOTED else shown


def _points(value: Decimal) -> str:
    """Return percentage points to three digits, which tell a difference from what rounding allows."""
    return f"{_SHOWN.plus(value):f}"


def _plain(value: Decimal, factor: Decimal) -> str:
    """Return an amount of 元 in a unit, with separators and without zeros at its end."""
    text = f"{EXACT.divide(value, factor):,f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals[:8].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
