"""Answer the questions from what a document prints."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from cnbudget.figures.contradictions import Contradictions
from cnbudget.figures.questions import Question, questions
from cnbudget.figures.readings import Printed, Reading, money
from cnbudget.model.check import Finding, Reconciliation
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.fact import accuracy_of
from cnbudget.model.key_figure import Found, KeyFigure
from cnbudget.model.narrative import Figure
from cnbudget.model.period import Period
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.run import run

__all__ = ["answers"]

_OWN = {False: "budget", True: "actual"}
_LAST = {False: "prior_budget", True: "prior_actual"}
_OTHERS = {False: ("prior_actual",), True: ("budget", "adjusted_budget")}

# 比上年执行数减少 3.2 万元, 较2025年预算增加: what a change is measured from.
_BASE = re.compile(r"[比较与][^，。；]{0,12}?(?:上年|去年|20\d\d年)[^，。；]{0,8}?(预算|执行|决算)")

# 较年初预算数减少: from the budget of the year that the accounts are of
_OF_THE_YEAR = re.compile(r"[比较与](?:本年|当年|全年)?(?:年初|调整)?预算[^，。；上去]{0,6}$")

# ，2022年本部门财政拨款收入较上年减少20671.44万元: the clause of a change may name what it is about.
_CLAUSE = re.compile(
    r"(?:^|[，。；：、])(?:20\d\d年)?(?:本部门|本单位|当年)?(?P<subject>[^，。；：、\d]{4,})[较比与](?:上年|去年|20\d\d年)"
)


@frozen
class _Answer:
    found: Found
    readings: tuple[Reading, ...]
    """Those whose amounts are added."""
    others: tuple[Reading, ...] = ()
    agree: bool | None = None
    yuan: Decimal | None = None
    accuracy: Decimal | None = None


_NOTHING = _Answer("not_printed", ())
_OF_SEVERAL = _Answer("several_documents", ())


def answers(document: Document, report: Reconciliation | None = None) -> tuple[KeyFigure, ...]:
    """Return the answer to each question for the document's own period and last year's, and for others it prints.

    None is given of a source that holds several documents: whose the amounts are is not known.

    Args:
        document: the document.
        report: its reconciliation, which tells the amounts that are contradicted; None to make it.
    """
    printed, accounts = Printed(document), document.is_accounts
    periods = (_OWN[accounts], _LAST[accounts], *_OTHERS[accounts])
    if document.holds_several:
        own = (_OWN[accounts], _LAST[accounts])
        return tuple(
            _key_figure(document, each, period, _OF_SEVERAL, ()) for each in questions().values() for period in own
        )
    by_period = {period: _of_period(printed, period) for period in periods}
    contradictions = Contradictions.of(run(document) if report is None else report)
    return tuple(
        _key_figure(document, question, period, answer, contradictions.against(_same(answer)))
        for question in questions().values()
        for period in periods
        for answer in (by_period[period][question.id],)
        if answer.found != "not_printed" or period not in _OTHERS[accounts]
    )


def _of_period(printed: Printed, period: str) -> Mapping[str, _Answer]:
    found: dict[str, _Answer] = {}
    for question in reversed(tuple(questions().values())):  # parts are listed after what they are parts of
        prose = () if printed.prose_is_by_unit else printed.in_prose(question, period)
        answer = _of_one_level(printed, _printed(printed.in_tables(question, period), prose))
        answer = _in_a_table(answer, printed, question, period)
        if answer.found == "not_printed" and question.parts:
            answer = _whole_of_sentence(printed, _sum([found[part] for part in question.parts]))
        if answer.found == "not_printed":
            answer = _last_year(printed, question, period)
        found[question.id] = answer
    return found


def _printed(tables: Sequence[Reading], prose: Sequence[Reading]) -> _Answer:
    """Return the amount that is printed with the preferred coordinates: that of tables, else that of the prose."""
    if not tables and not prose:
        return _NOTHING
    best = min(reading.rank for reading in tables or prose)
    asked = [reading for reading in tables or prose if reading.rank == best]
    alike = asked if not tables else [*asked, *(reading for reading in prose if reading.rank == best)]
    chosen = _most_printed(asked) or _most_printed(alike)
    if chosen is None:
        return _Answer("disputed", (), tuple(alike), agree=False)
    also = [r for r in (*tables, *prose) if r.rank != best and r.agrees(chosen)]
    others = tuple(reading for reading in (*alike, *also) if reading is not chosen)
    agree = all(reading.agrees(chosen) for reading in others) if others else None
    return _Answer(
        "sum" if len(chosen.facts) > 1 else "printed", (chosen,), others, agree, chosen.yuan, chosen.accuracy
    )


def _of_one_level(printed: Printed, answer: _Answer) -> _Answer:
    """Return an answer, or that it is open: whether the amount of 全州 or of 州本级 is asked for, nothing tells."""
    readings = (*answer.readings, *answer.others)
    levels = printed.levels(readings)
    alike = answer.agree and levels == {reading.level for reading in readings}
    return answer if len(levels) <= 1 or alike else _Answer("several_levels", (), readings, agree=None)


def _in_a_table(answer: _Answer, printed: Printed, question: Question, period: str) -> _Answer:
    """Return the answer as a table prints it too, where the prose alone names the question and agrees with the table.

    支出预算723万元 of the prose is 支出总计 7233086元 of the table, which has it among 本年支出; the finer is given.
    """
    if not answer.readings or answer.readings[0].facts:
        return answer
    prose = answer.readings[0]
    for name in question.printed_as:
        for table in printed.in_tables(questions()[name], period):
            if table.agrees(prose):
                finer, other = (table, prose) if table.accuracy <= prose.accuracy else (prose, table)
                others = (other, *answer.others)
                agree = all(reading.agrees(finer) for reading in others)
                return _Answer("printed", (finer,), others, agree, finer.yuan, finer.accuracy)
    return answer


def _most_printed(readings: Sequence[Reading]) -> Reading | None:
    """Return the most exact reading of the amount that most places print; None where two amounts are printed alike."""
    counts = [sum(reading.agrees(other) for other in readings) for reading in readings]
    leading = [reading for reading, count in zip(readings, counts, strict=True) if count == max(counts)]
    finest = min(leading, key=lambda reading: reading.accuracy)
    return finest if all(reading.agrees(finest) for reading in leading) else None


def _sum(parts: Sequence[_Answer]) -> _Answer:
    """Return the sum of parts that are all printed, with one scope."""
    readings = tuple(reading for part in parts for reading in part.readings)
    scopes = {(reading.at.fund, reading.at.origin, reading.level) for reading in readings}
    if any(part.yuan is None for part in parts) or len(scopes) != 1 or not all(part.readings for part in parts):
        return _NOTHING
    yuan = sum((part.yuan for part in parts if part.yuan is not None), Decimal(0))
    accuracy = sum((part.accuracy for part in parts if part.accuracy is not None), Decimal(0))
    return _Answer("sum", readings, (), None, yuan, accuracy)


def _whole_of_sentence(printed: Printed, answer: _Answer) -> _Answer:
    """Return the amount that the sentence of the parts prints before them, where it is their sum."""
    whole = None if answer.yuan is None else printed.whole_of(answer.readings)
    if whole is None or not _agree(whole, answer):
        return answer
    return _Answer("printed", (whole,), answer.readings, None, whole.yuan, whole.accuracy)


def _last_year(printed: Printed, question: Question, period: str) -> _Answer:
    """Return last year's amount, as the prose prints it or as this year's less the change that it gives.

    Where both are given and disagree, the amount is disputed.
    """
    accounts = printed.document.is_accounts
    if printed.prose_is_by_unit:
        return _NOTHING
    prose = printed.in_prose(question, _OWN[accounts])
    if len(printed.levels(prose)) > 1:
        return _Answer("several_levels", (), tuple(prose))
    for reading in prose:
        assert reading.figure is not None
        figure = printed.document.narrative.figures[reading.figure]
        if figure.comparison is None or _base_period(figure, accounts=accounts) != period:
            continue
        found, base = _by_change(reading, figure), printed.base_of(reading)
        if base is None and found is not None:
            return found
        if base is not None and (found is None or _agree(base, found)):
            return _Answer("printed", (base,), (), None, base.yuan, base.accuracy)
        if base is not None:
            return _Answer("disputed", (), (base, reading), agree=False)
    return _NOTHING


def _by_change(reading: Reading, figure: Figure) -> _Answer | None:
    compared, stated = figure.comparison, money(figure)
    if compared is None or compared.change is None or stated is None or _is_of_another(figure):
        return None
    unit = next(unit for unit in FACTORS if unit == figure.unit)
    accuracy = stated[1] + accuracy_of(len(compared.change_printed.partition(".")[2]), unit)
    yuan = stated[0] - compared.change * FACTORS[unit]
    if stated[0] >= 0 > yuan + accuracy:
        return None  # no budget is below zero: the change is that of another amount of the sentence
    return _Answer("change", (reading,), (), None, yuan, accuracy)


def _is_of_another(figure: Figure) -> bool:
    """Return whether the clause of a figure's change names something else than the figure."""
    assert figure.comparison is not None
    before, found, _ = figure.sentence.partition(figure.comparison.change_printed)
    behind = before.rpartition(f"{figure.printed}{figure.unit}")[2]
    match = _CLAUSE.search(behind) if found else None
    if match is None:
        return False
    named = match["subject"]
    return named not in figure.subject and figure.subject not in named


def _agree(reading: Reading, answer: _Answer) -> bool:
    assert answer.yuan is not None
    assert answer.accuracy is not None
    return abs(reading.yuan - answer.yuan) <= reading.accuracy + answer.accuracy


def _base_period(figure: Figure, *, accounts: bool) -> str:
    """Return the period that a figure's change is measured from: of the document's own kind where no word says."""
    compared = figure.comparison
    printed = compared.change_printed if compared is not None else ""
    if accounts and printed and _OF_THE_YEAR.search(figure.sentence.partition(printed)[0]):
        return "budget"
    match = _BASE.search(figure.sentence)
    word = match[1] if match else ""
    if word == "预算":
        return "" if accounts else "prior_budget"
    return "prior_actual" if word else _LAST[accounts]


def _same(answer: _Answer) -> Iterator[Reading]:
    """Yield the readings of an answer, and the others that print its amount; all of them where places disagree."""
    yield from answer.readings
    for reading in answer.others:
        if answer.yuan is None or _agree(reading, answer):
            yield reading


def _key_figure(
    document: Document, question: Question, period: str, answer: _Answer, findings: tuple[Finding, ...]
) -> KeyFigure:
    readings = (*answer.readings, *answer.others)
    return KeyFigure(
        question=question.id,
        zh=question.zh,
        en=question.en,
        period=document.period(Coordinates(period=period)) or Period(None, "budget"),
        yuan=answer.yuan,
        accuracy=answer.accuracy,
        found=answer.found,
        agree=answer.agree,
        basis=answer.readings[0].at if answer.readings else None,
        facts=tuple(fact for reading in answer.readings for fact in reading.facts),
        figures=tuple(_figures(answer.readings)),
        places=tuple(reading.place for reading in readings),
        findings=findings,
    )


def _figures(readings: Iterable[Reading]) -> Iterator[int]:
    for reading in readings:
        if reading.figure is not None:
            yield reading.figure
