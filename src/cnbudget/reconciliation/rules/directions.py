"""stated-direction: 决算数大于预算数 and the like tell how what was spent stands to its budget, as its amounts do.

The ministry's model of final accounts explains each difference: 年初预算为 …万元，支出决算为 …万元，完成年初预算的
…%。决算数小于年初预算数的主要原因是 …. The words are of the last budget and the last executed amount before them in
their paragraph; with another amount between, nothing is checked. Amounts that are equal as far as they are printed may
differ behind their digits.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from cnbudget.model.check import Check, Status
from cnbudget.model.narrative import Figure
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, accuracy, exact_sum

__all__ = ["CODE", "check"]

CODE = "stated-direction"
_AMOUNT = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)(?P<{0}_unit>[亿万千]?元)"
# 预算为25.00万元，支出决算为20.00万元，完成年初预算的80.0%。决算数小于年初预算数
_SAID = re.compile(
    rf"预算数?(?:安排)?(?:为|是)?{_AMOUNT.format('budget')}，[^，。；\d]{{0,8}}决算数?(?:为|是)?{_AMOUNT.format('spent')}"
    r"(?:[，。；](?:仅|实际)?完成[^，。；\d]{0,8}\d[\d.]*[%％])?"
    r"[，。；](?:支出)?决算数?(?P<side>大于|高于|超过|小于|低于|等于)(?:年初|全年|当年|调整后?)?(?:的)?预算"
)
_SIDES = {"大于": 1, "高于": 1, "超过": 1, "小于": -1, "低于": -1, "等于": 0}


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each sentence that tells how an executed amount stands to its budget."""
    narrative = index.document.narrative
    printed: dict[tuple[str, str], list[int]] = {}
    for position, figure in enumerate(narrative.figures):
        if figure.role == "amount":
            printed.setdefault((figure.printed, figure.unit), []).append(position)
    for section in narrative.sections:
        for said in _SAID.finditer(section.text):
            pair = _pair(narrative.figures, printed, said)
            if pair is not None:
                yield _check(narrative.figures, *pair, said["side"])


def _pair(
    figures: Sequence[Figure], printed: Mapping[tuple[str, str], Sequence[int]], said: re.Match[str]
) -> tuple[int, int] | None:
    """Return the budget and what was spent: neighbours of one unit, in a sentence that prints both as told."""
    if said["budget_unit"] != said["spent_unit"]:
        return None
    words = said.group()[: said.end("spent_unit") - said.start()]
    for spent in printed.get((said["spent"], said["spent_unit"]), ()):
        budget = spent - 1
        if budget >= 0 and figures[budget].printed == said["budget"] and words in figures[spent].sentence:
            return budget, spent
    return None


def _check(figures: Sequence[Figure], budget: int, spent: int, word: str) -> Check:
    planned, one = figures[budget], figures[spent]
    difference = EXACT.subtract(one.value, planned.value)
    allowance = exact_sum((accuracy(one.printed), accuracy(planned.printed)))
    side = _SIDES[word]
    status: Status = "exact" if difference.compare(0) == side else "inconsistent"
    if status != "exact" and abs(difference) <= allowance:
        status = "within_rounding"
    subject = f"the prose calls {one.subject} {one.printed}{one.unit} {word} {planned.printed}{planned.unit}"
    return Check(CODE, status, subject, (), (), (spent, budget), difference, allowance, ground="words")
