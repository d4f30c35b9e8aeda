"""What the amounts of a form mean: unit, source of money, period."""

import re
from collections.abc import Sequence
from typing import cast

from cnbudget.model.performance import Money
from cnbudget.model.units import FACTORS, Unit
from cnbudget.vocabulary.notation.numbers import read_number
from cnbudget.vocabulary.performance import column_word, key, label_word, performance_words
from cnbudget.vocabulary.words import normal

__all__ = ["money_of", "unit_in"]

_UNIT = re.compile(r"单位：?(?:人民币)?([百千万十亿]*元)|[（(](?:单位：)?(?:人民币)?([百千万十亿]*元)[）)]")
_AROUND = re.compile(r"^(?:.*[:：])?(?:全?年度|本年度?|当年)?|(?:总额|合计|小计)$")
_PART_OF_A_YEAR = re.compile(r"预计|\d月|季度|半年")  # 1-7月执行数, 全年预计执行数
_BESIDE = ("分值", "权重", "得分", "执行率", "完成率")  # how headers of columns end that print no money


def unit_in(texts: Sequence[str]) -> Unit | None:
    """Return the unit of money that labels print, the last one where several do.

    >>> unit_in(("项目资金（万元）", "年度资金总额：")), unit_in(("总体目标",))
    ('万元', None)
    """
    found = [match.group(1) or match.group(2) for text in texts for match in _UNIT.finditer(normal(text))]
    known = [unit for unit in found if unit in FACTORS]
    return cast("Unit", known[-1]) if known else None


def _is_no_money(column: str) -> bool:
    """Whether the header of a column names points or rates, whatever its row names."""
    return key(column).endswith(_BESIDE) or column_word(column) in {"weight", "score"}


def _bare(name: str) -> str:
    """Return the name of a source without its year, 总额, and what it is named under.

    >>> _bare("年度财政资金总额"), _bare("本年一般公共预算拨款"), _bare("资金来源：财政性资金")
    ('财政资金', '一般公共预算拨款', '财政性资金')
    """
    return name if name in performance_words().funds else _AROUND.sub("", name)


def _ends_in_money(text: str) -> bool:
    """Whether a label that no list holds ends in a word of money: 政府性基金拨款, 项目总预算.

    >>> _ends_in_money("1.政府性基金拨款"), _ends_in_money("预算执行率"), _ends_in_money("自评得分")
    (True, False, False)
    """
    return label_word(text) is None and key(text).endswith(performance_words().money_endings)


def money_of(
    label: Sequence[str], column: Sequence[str], value: str, *, unit: Unit | None, default: str | None
) -> Money | None:
    """Return the amount that a field prints, None where it prints none or its label names no money.

    Args:
        label: labels from the outermost to the innermost.
        column: header path of its column.
        value: as printed.
        unit: of the form, for labels that print none.
        default: the period of the form's money where label and column name none.
    """
    parts = [*label, *column]
    number = read_number(value)
    own = unit_in(parts)
    if number is None or (column and _is_no_money(column[-1])):
        return None
    if own is None and not any(label_word(part) in {"money", "money_column"} or _ends_in_money(part) for part in parts):
        return None
    words, names = performance_words(), [key(part) for part in reversed(parts)]
    fund = next((words.funds[bare] for name in names if (bare := _bare(name)) in words.funds), None)
    period = next((words.periods[name] for name in names if name in words.periods), None)
    if column and period is None and _PART_OF_A_YEAR.search(column[-1]):
        default = None
    term = any(word in part for part in parts for word in words.term)
    return Money(
        amount=number.value,
        unit=number.unit or own or unit,
        decimals=number.decimals,
        fund=fund,
        origin="carried_over" if any(name in words.carried_over for name in names) else None,
        period=None if term else period or default,
        whole=key(label[-1]) in words.whole and fund is None if label else False,
    )
