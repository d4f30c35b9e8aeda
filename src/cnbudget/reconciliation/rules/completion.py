"""completion: a rate of completion follows from its amounts: rate = executed / budgeted (完成年初预算的 …%).

The ministry's model of final accounts prints the three in one sentence: 年初预算为 …万元，支出决算为 …万元, and the
rate. The budget is the amount of the sentence before the executed one that is called so, and by the name the rate gives
it where it gives one (年初, 全年, 调整, 变动). An executed amount of another name is of something whose budget the
sentence does not print, and nothing is checked; nor is the completion of a budget of nothing. All three are rounded, as
in `share`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cnbudget.model.check import Check, Relation
from cnbudget.model.narrative import Figure
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.quotient import compare_percentage
from cnbudget.reconciliation.rules.stated import stands_for
from cnbudget.vocabulary.amount_names import budget_named

__all__ = ["CODE", "RELATION", "check"]

CODE = "completion"
RELATION: Relation = "share"
_BUDGETED = re.compile(
    r"(?P<kind>年初|全年|调整|变动)?后?的?(?:支出|收入)?预算(?:安排)?(?:支出|收入)?(?:数|金额|资金)?(?:合计|共计|共|约|为|是|：)*$"
)
_OWN = re.compile(
    r"年初|全年|年度|调整后?|变动|20\d\d年|[本当]年|预算|决算|实际|执行|完成|支出|收入|安排|数|金额|资金|[为是约共的]"
)
_NEAR = 8  # amounts of the sentence before the executed one that may be its budget
_Sentence = tuple[str, str]


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each rate of completion whose budget its sentence prints."""
    figures = index.document.narrative.figures
    amounts: Mapping[_Sentence, list[int]] = defaultdict(list)
    for position, figure in enumerate(figures):
        if figure.role != "amount" or stands_for(figure) is None:
            continue
        before = amounts[figure.section, figure.sentence]
        kind = budget_named(figure.share.of) if figure.share is not None else None
        if kind is not None:
            budget = _budget(figures, before, position, kind)
            found = None if budget is None else _check(figures, position, budget)
            if found is not None:
                yield found
        before.append(position)


def _budget(figures: Sequence[Figure], before: Sequence[int], executed: int, kind: str) -> int | None:
    """Return the budget that an amount completes, None where its sentence prints none or several that fit."""
    if _budgeted(figures[executed]) is not None:
        return None  # what was executed is not printed
    found = []
    for position in reversed(before[-_NEAR:]):
        named = _budgeted(figures[position])
        if named is None or _name(figures[executed]) not in ("", _name(figures[position])):
            break
        if kind in ("", named) or not named:
            found.append(position)
    if not found and (behind := _behind(figures, executed)) is not None:
        return behind
    return found[0] if len({figures[at].value for at in found}) == 1 else None


def _behind(figures: Sequence[Figure], executed: int) -> int | None:
    """Return the budget that stands between an executed amount and its rate: 完成预算27万元的63.2%."""
    position = executed + 1
    if position == len(figures) or figures[position].role != "amount" or figures[position].share is not None:
        return None
    called = re.escape(f"{figures[position].printed}{figures[position].unit}")
    return position if re.search(rf"完成[^，。；\d]{{0,6}}预算数?{called}的?", figures[executed].sentence) else None


def _budgeted(figure: Figure) -> str | None:
    """Return the kind of budget an amount is (年初), "" where its words do not tell it, None where it is none."""
    amount = re.compile(rf"(?<![\d.,]){re.escape(figure.printed)}{re.escape(figure.unit)}")
    for place in amount.finditer(figure.sentence):
        called = _BUDGETED.search(figure.sentence[: place.start()])
        if called is not None:
            return called["kind"] or ""
    return None


def _name(figure: Figure) -> str:
    """Return what is budgeted or executed: “三公”经费 of “三公”经费支出决算, "" of 支出决算."""
    return _OWN.sub("", figure.subject)


def _check(figures: Sequence[Figure], executed: int, budget: int) -> Check | None:
    one, planned = figures[executed], figures[budget]
    part, whole = stands_for(one), stands_for(planned)
    if one.share is None or part is None or whole is None:
        return None
    amounts = [f"{figure.subject} {figure.printed}{figure.unit}" for figure in (one, planned)]
    subject = f"{amounts[0]} of {amounts[1]}, completion {one.share.rate_printed}%"
    found = compare_percentage(part, whole, one.share.rate, one.share.rate_printed)
    if found is None:
        return Check(CODE, "not_checkable", subject, (), (), (executed, budget), None, None, ground="words")
    off, allowed = found.difference, found.allowance
    return Check(CODE, found.status, subject, (), (), (executed, budget), off, allowed, ground="words")
