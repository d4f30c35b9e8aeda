"""Names of amounts in sentences (收入总计, 本年支出预算): whether two of them mean one amount."""

import re

from cnbudget.vocabulary.labels import is_organisation

__all__ = ["budget_named", "names_amount"]

_LOOSE = re.compile(
    r"20\d\d年度?|[本当全]年度?|[本全]?(?:部门|单位)|总计|合计|总额|总|预算|决算|资金|金额|数|安排|拨款|完成|实现"
    r"|[的约共为\s]"
)
_BUDGET = re.compile(r"(?:年度|[本当]年)?(?P<kind>年初|全年|调整|变动)?后?的?预算数?")
_FLOW = re.compile(r"(?:支出|收入)$")
_TELLING = 4  # characters of a name that says what it is of (“三公”经费), as 支出 alone does not


def names_amount(words: str, subject: str) -> bool:
    """Return whether words mean the amount that a sentence prints behind a subject.

    >>> names_amount("本年支出预算", "支出预算"), names_amount("支出总额", "项目支出预算")
    (True, False)
    >>> names_amount("“三公”经费", "“三公”经费支出预算数"), names_amount("总支出", "收入总计")
    (True, False)
    """
    wanted, found = _bare(words), _bare(subject)
    if not wanted:
        return False
    for name in filter(None, (found, _FLOW.sub("", found))):
        owner = name.removesuffix(wanted)
        if not owner or (owner != name and (len(wanted) >= _TELLING or is_organisation(owner, surely=True))):
            return True
    return False


def budget_named(words: str) -> str | None:
    """Return the kind of budget that words name, "" of just 预算; None where they name something else.

    >>> budget_named("年初预算"), budget_named("预算数"), budget_named("本年支出预算")
    ('年初', '', None)
    """
    found = _BUDGET.fullmatch(words)
    return None if found is None else (found["kind"] or "")


def _bare(words: str) -> str:
    return _LOOSE.sub("", words)
