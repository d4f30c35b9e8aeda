"""Words of performance forms (绩效目标表, 绩效自评表), which are no tables of money."""

from collections.abc import Iterable
from functools import cache

from attrs import frozen

from cnbudget.vocabulary.members import load_toml

__all__ = ["FormWords", "form_words", "heads_indicators", "is_form_title", "texts_of_forms"]

_LEVELS = frozenset({"一级指标", "二级指标", "三级指标"})


@frozen
class FormWords:
    """The content of `forms.toml`.

    Attributes:
        cells: texts of cells that only forms have.
        money_titles: parts of titles of tables of money that may mention 绩效.
    """

    cells: frozenset[str]
    money_titles: tuple[str, ...]


@cache
def form_words() -> FormWords:
    """Return the words of performance forms, read once."""
    data = load_toml("forms.toml")
    return FormWords(frozenset(data["cells"]), tuple(data["money_titles"]))


def is_form_title(title: str) -> bool:
    """Whether a table's title is that of a performance form.

    >>> is_form_title("项目支出绩效目标表"), is_form_title("项目支出预算表（含绩效目标）")
    (True, False)
    """
    return "绩效" in title and not any(word in title for word in form_words().money_titles)


def texts_of_forms(texts: Iterable[str]) -> frozenset[str]:
    """Return which of some texts only performance forms have, without the colon behind them.

    >>> sorted(texts_of_forms(["一级指标", "三级指标：", "合计"]))
    ['一级指标', '三级指标']
    """
    return form_words().cells.intersection(text.rstrip("：:") for text in texts)


def heads_indicators(texts: Iterable[str]) -> bool:
    """Whether the texts of a row head the indicators of a form: two of their levels at least.

    >>> heads_indicators(["绩效指标", "一级指标", "二级指标"]), heads_indicators(["一级指标", "合计"])
    (True, False)
    """
    return len(_LEVELS.intersection(texts)) > 1
