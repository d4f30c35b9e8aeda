"""Which figure of a sentence a change and its rate are about (比上年增加 …，增长 …%), and which amount is last year's.

Three things in the print decide. An amount behind a comparing word (比2025年预算数, 与上年…相比) or in a bracket that
names last year is the base of the comparison, never its subject. Where change and rate stand behind a list, they are of
the figure for which rate = change / (figure - change) holds, if the nearest is not it and there is only one such.
A sentence that begins with the comparison (……193.24万元。比上年增加43.74万元) continues the one before: it is about
the figure that its words repeat, or without such words about the only one printed there. One that names an item
(公务接待费支出决算增加…) is about that item's amount of the section, where the section prints one.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from cnbudget.interpret.prose.sentences import CLOSERS, OPENERS
from cnbudget.model.exact import last_digit
from cnbudget.model.narrative import Figure, YearOnYear
from cnbudget.vocabulary.prose import subject_members

__all__ = ["belongs_to", "compared", "continues", "is_base", "is_from_budget", "names_other_item", "of_item"]

_EARLIER = r"(?:上年|上一年|去年|同期|年初|20\d\d年)"
# 比2025年年初预算数, 较上年的, 与上年预算
_COMPARED = re.compile(
    rf"(?:(?<!经)比(?!较)|(?<!比)较|与|同)[^，。；]{{0,12}}?{_EARLIER}(?!.{{0,4}}(?:结转|结余|实户))[^，。；]{{0,30}}$"
)
# （2025年度部门支出预算安排为, （上年
_BRACKET = re.compile(rf"^(?:其中[，：:]?)?{_EARLIER}(?!.{{0,4}}(?:结转|结余|实户))[^。；]{{0,30}}$")
_HUNDRED = Decimal(100)
# 与上年相比，, 比2023年度决算数, 同比
_COMPARING = re.compile(
    rf"(?:(?:与|和|同|比|较)[^，。；：、]{{0,8}}?{_EARLIER}(?:度|同期|初|年初|的|部门|预算|决算|执行|支出|收入|金额|数)*(?:相比|比较|相较|比)?|同比)[，,]?"
)
_FROM_BUDGET = re.compile(r"(?:比|较|与|同)[^，。；]{0,6}预算[^，。；]{0,6}$")
_OTHER_YEAR = re.compile(r"上年|上一年|去年|同期|20\d\d年")
_YEARS = re.compile(r"\d{4}年度?")
_BACK = 300  # figures of the section before a change that are looked through
_MARK = re.compile("[，。；：、]")
_COLON = re.compile("[：:]")
# 收、支总计各 and 收、支总预算 are the same two amounts
_LOOSE = re.compile(r"总计|合计|总额|总|预算|决算|资金|数|的|各|均|分别|共|也|则|约|相应|有所|(?<=均)为|为$|[ \s]")


def is_base(lead: str, bracket: str | None, fiscal_year: int | None) -> bool:
    """Whether an amount without a verb of change in front of it is last year's.

    Args:
        lead: the words before it, back to the last punctuation mark.
        bracket: the text of the bracket it stands in, up to it; None outside brackets.
        fiscal_year: of the document: an amount of that year is no base.

    >>> is_base("比2025年年初预算数", None, 2026), is_base("收入预算", None, 2026), is_base("上年", "上年", 2026)
    (True, False, True)
    >>> is_base("上年结转", "上年结转", 2026), is_base("2026年预算", "2026年预算", 2026)
    (False, False)
    """
    if bracket is not None and _BRACKET.match(bracket):
        return fiscal_year is None or f"{fiscal_year}年" not in bracket
    return _COMPARED.search(lead) is not None


def compared(clause: str) -> str | None:
    """Return what the words in front of a change compare with another year, None where they do not compare.

    Args:
        clause: the words from the beginning of the sentence to the verb of the change.

    >>> compared("与上年相比，"), compared("与上年相比，财政拨款收、支总计各"), compared("较2025年年初预算")
    ('', '财政拨款收、支', '')
    >>> compared("扣除中央基建后") is None
    True
    """
    found = _COMPARING.search(clause)
    if found is None:
        return None
    return _bare(clause[: found.start()] + clause[found.end() :])


def is_from_budget(clause: str) -> bool:
    """Whether the words before the verb of a change measure it from the budget of the year, and from no other year.

    >>> is_from_budget("较年初预算数"), is_from_budget("较上年预算数"), is_from_budget("比2025年预算")
    (True, False, False)
    """
    return _FROM_BUDGET.search(clause) is not None and _OTHER_YEAR.search(clause) is None


def continues(figures: list[Figure], before: Iterable[int], words: str) -> list[int]:
    """Return the positions of the figures that a sentence of comparison can be about.

    Args:
        figures: all figures so far.
        before: amounts of the sentence before it.
        words: what it compares, as `compared` gives it; "" where it names nothing.
    """
    if words:
        return [position for position in before if _is_named(figures[position], words)]
    return [position for position in before if figures[position].parent is None]


def names_other_item(figure: Figure, clause: str) -> bool:
    """Whether the words before a change name an item that is not the figure's."""
    item = _item_of(clause)
    return item is not None and figure.coordinates is not None and figure.coordinates.item not in (None, item)


def of_item(figures: Sequence[Figure], section: str, sentence: str, clause: str, *, period: str) -> int | None:
    """Return the position of the section's amount of the item that a change names, None where that is not clear.

    Args:
        figures: all figures so far.
        section: heading of the section of the change.
        sentence: the words from the last full stop to the change, which compare with another year.
        clause: the words from the last full stop or semicolon to the verb of the change.
        period: of the amounts that the document states.
    """
    item = _item_of(clause)
    if item is None or _COMPARING.search(sentence) is None:
        return None
    found = None
    for position in range(len(figures) - 1, max(-1, len(figures) - 1 - _BACK), -1):
        figure = figures[position]
        if figure.section != section:
            break
        at = figure.coordinates
        if figure.role != "amount" or at is None or (at.item, at.period) != (item, period):
            continue
        if found is not None and (figures[found].value, figures[found].unit) != (figure.value, figure.unit):
            return None
        found = position if found is None else found
    return found


def _item_of(clause: str) -> str | None:
    """Return the item that the last words of a clause name; a list in brackets before them names others."""
    words = _MARK.split(clause)[-1]
    depth = behind = 0
    for position, character in enumerate(words):
        if character in OPENERS:
            depth += 1
        elif character in CLOSERS and depth:
            depth -= 1
        elif character in CLOSERS:
            behind = position + 1
    return dict(subject_members(words[behind:])).get("item")


def _is_named(figure: Figure, words: str) -> bool:
    """Whether the words before a figure, or before their colon (收入预算：2026年), end with these as a whole."""
    names = figure.subject if figure.parent is not None else figure.sentence.partition(figure.printed)[0]
    for name in map(_bare, _COLON.split(names)):
        if name.endswith(words) and not name[: -len(words)][-1:].isalnum():
            return True
    return False


def _bare(words: str) -> str:
    bare = _LOOSE.sub("", _YEARS.sub("|", words)).strip("，,|")
    return bare.replace("收入", "收").replace("支出", "支")


def belongs_to(figures: list[Figure], nearest: int, others: Iterable[int], change: YearOnYear) -> int:
    """Return the position of the figure that a change with its rate is about.

    Args:
        figures: all figures so far.
        nearest: the amount right before the change.
        others: amounts of the same sentence that have no comparison, in the order in which they are tried.
        change: the change and the rate.
    """
    if change.change is None or change.rate is None or _fits(figures[nearest], change):
        return nearest
    fitting = [position for position in others if position != nearest and _fits(figures[position], change)]
    values = {figures[position].value for position in fitting}
    return fitting[0] if len(values) == 1 else nearest


def _fits(figure: Figure, change: YearOnYear) -> bool:
    """Whether the rate is the change over the figure before it, to the last printed digit, rounded or cut off."""
    assert change.change is not None
    assert change.rate is not None
    base = figure.value - change.change
    if base <= 0:
        return False
    quotient = _HUNDRED * change.change / base
    loose = _HUNDRED * (last_digit(change.change_printed) + last_digit(figure.printed)) / base
    return abs(quotient - change.rate) <= last_digit(change.rate_printed) + loose
