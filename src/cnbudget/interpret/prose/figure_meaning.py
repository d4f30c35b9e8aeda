"""What a figure of the prose means (说明中数字的含义): coordinates by the words before it and the heading above."""

import re

from attrs import frozen

from cnbudget.interpret.subject_names import child
from cnbudget.model.coordinates import Coordinates
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.members import within
from cnbudget.vocabulary.prose import subject_members
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import Phrase, parse

__all__ = ["Said", "coordinates_of"]

# the more special first
_FUNDS = (
    ("一般公共预算", "general_public"),
    ("政府性基金", "government_fund"),
    ("国有资本经营", "state_capital"),
    ("财政拨款", "fiscal"),
)
_OF_BUDGET = re.compile(r"预算(?:数|总额|资金)?(?:安排|合计|共|约|为|是|达)*$")
_NUMBERING = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))"
)
_HEAD = re.compile(
    r"^(?:其中|和|及|以及)?(?:20\d\d年度?)?(?:[我本全](?:部门|单位|局|委|办|院|厅|中心|街道))?(?:共|拟|预计)?"
)
# 福州市民政局（本级）收入预算为
_WHOSE = re.compile(
    r"^[^，。]{2,30}?[局委厅院部会处站所校队心室](?:[（(][本机汇][级关总][）)])?"
    r"(?=20\d\d年|本年|当年|部门|单位|一般公共|财政拨款|政府性|收入|支出|国有资本|基本支出|项目支出)"
)
_YEAR = re.compile(r"(?<![比较与同自截至])(20\d\d)年(?!相比|以来|起)")
_BREAKS_DOWN = re.compile(r"基本|项目|经济分类|经费")  # a section whose subjects are not the whole of their fund's
_OVERALL = re.compile(r"收支|收入支出|支出(?:预算|决算)?(?:总体)?(?:情况|说明)")
_OTHER = "229"  # 其他支出 may be the rest of anything
_TAIL = re.compile(r"(?:安排|共计|共|约|为|是|达到|达)+$")
_MARKS = frozenset({"total", "this_year", "plan", "actual", "amount", "among", "heading"})


@frozen
class Said:
    """What is known of a figure before its meaning.

    Attributes:
        subject: what it is, in the printed words.
        lead: the words before it back to the last punctuation mark.
        before: its sentence up to it.
        function: code of the 类, 款 or 项 whose name stands right before it, "" where none does.
        heading: of its section and subsection.
        above: coordinates of the figure that it is a part of, None where there is none or they are unknown.
    """

    subject: str
    lead: str
    before: str
    function: str
    heading: str
    above: Coordinates | None


def coordinates_of(said: Said, *, accounts: bool, fiscal_year: int | None) -> Coordinates | None:
    """Return what a figure means, None where its words leave that open.

    Args:
        said: the words.
        accounts: whether figures are of final accounts (决算) unless they say 预算.
        fiscal_year: of the document, None where unknown.
    """
    years = _YEAR.findall(said.before)
    if years and fiscal_year is not None and int(years[-1]) != fiscal_year:
        return None  # 2025年支出预算50.00万元, in a budget of 2026
    members = dict(subject_members(said.subject))
    if members:
        fund = next((member for word, member in _FUNDS if word in said.subject), None)
        fund = fund or (said.above.fund if said.above is not None else None)
        if fund:
            members["fund"] = fund
    else:
        members = _of_function(said) or _of_words(said)
    if not members:
        return None
    period = "actual" if accounts and not _OF_BUDGET.search(said.lead) else "budget"
    return Coordinates(period=period, **members)


def _fund_of_heading(heading: str) -> str:
    """Return the fund that a section is about, "" where its heading names none."""
    return next((member for word, member in _FUNDS if word in heading), "")


def _of_function(said: Said) -> dict[str, str]:
    """Return the members of a figure behind the names of 类, 款 and 项, or behind a code or name of a subject."""
    fund = _fund_of_heading(said.heading)
    if _BREAKS_DOWN.search(said.heading) or not (fund or _OVERALL.search(said.heading)):
        return {}
    code = said.function or _named(_NUMBERING.sub("", said.lead))
    if not code or code == _OTHER:
        return {}
    return {"flow": "expenditure", "function": code} | ({"fund": fund} if fund else {})


def _named(words: str) -> str:
    """Return the function code of 2080201-行政运行 or, of a 类 alone, 社会保障和就业支出; "" where there is none."""
    words = _TAIL.sub("", words)
    label = read_label(words)
    if classify(label.code) == "function":
        return label.code if label.name.rsplit("-")[-1] in names_of(label.code) else ""
    return (child("function", "", words, None) or "") if words.endswith("支出") else ""


def _of_words(said: Said) -> dict[str, str]:
    """Return the members that the words of the field in front of a figure name, where nothing else stands there."""
    words = _HEAD.sub("", _NUMBERING.sub("", said.lead), count=1)
    words = _TAIL.sub("", _HEAD.sub("", _WHOSE.sub("", words), count=1))
    phrase = parse(words)
    if not phrase.known or phrase.years or not phrase.members or phrase.marks - _MARKS:
        return {}
    members = dict(phrase.members)
    if members.keys() & {"item", "period"} or (members.keys() == {"flow"} and said.before != said.lead):
        return {}  # 支出决算 behind other words is of what they name
    _add_flow(members, phrase, said.above)
    if not members.get("flow"):
        return {}
    fund = _fund_of_heading(said.heading)
    if fund and members["flow"] == "expenditure":
        members.setdefault("fund", fund)
    return _beneath(members, said.above)


def _add_flow(members: dict[str, str], phrase: Phrase, above: Coordinates | None) -> None:
    if "nature" in members:
        members.setdefault("flow", "expenditure")
    elif above is not None and above.flow:
        members.setdefault("flow", above.flow)
    if members.get("flow") == "revenue" and "this_year" in phrase.marks:
        members["origin"] = "current"


def _beneath(members: dict[str, str], above: Coordinates | None) -> dict[str, str]:
    """Add what the figure that this one is a part of says; nothing is known where the two contradict."""
    if above is None:
        return members
    for dimension in ("flow", "fund", "origin", "nature", "function"):
        outer, inner = getattr(above, dimension), members.get(dimension)
        if outer is None or inner == outer or (inner is not None and within(dimension, inner, outer)):
            continue
        if inner is not None and dimension != "origin":
            return {}
        members[dimension] = outer
    return members
