"""What a figure of the prose means (说明中数字的含义): coordinates by the words before it and the heading above."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from cnbudget.interpret.prose.sentences import subject_of
from cnbudget.interpret.subject_names import child
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.labels import bare_name, classify, is_organisation, read_label
from cnbudget.vocabulary.members import is_of_three_public, within
from cnbudget.vocabulary.prose import is_about_a_part, is_about_all_expenditure, subject_members
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import Phrase, parse

__all__ = ["FigureContext", "beside", "coordinates_of", "executed", "is_budget_behind", "is_detail", "of_parts"]

# the more special first
_FUNDS = (
    ("一般公共预算", "general_public"),
    ("政府性基金", "government_fund"),
    ("国有资本经营", "state_capital"),
    ("财政拨款", "fiscal"),
)
# 公务接待费（简称“三公”经费）支出
_CALLED = re.compile(r"[（(](?:以下|下|统)?(?:简称|称)?[：:]?(“?三公”?经费)[）)]")
_OF_BUDGET = re.compile(r"预算(?:数|总额|资金)?(?:安排|合计|共|约|为|是|达)*$")
_SPENT = re.compile(r"决算|执行|实际")
_EXECUTED = re.compile(
    r"(?:(?P<year>20\d\d)年度?|[本当全]年度?)?(?:实际)?"
    r"(?:(?:支出|收入)?(?:决算|执行)(?:支出|收入)?(?:数|金额)?|支出)(?:合计|共计|共|约|为|是)*"
)
# 完成预算27万元的63%, 年初预算为
_BEHIND = re.compile(r"(?:仅|实际|共)?(?:完成(?:年初|全年|年度|调整后?)?|年初|全年)预算数?(?:为|是|约)*")
_NUMBERING = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))"
)
_HEAD = re.compile(
    r"^(?:其中|和|及|以及)?(?:20\d\d年度?)?(?:[我本全](?:部门|单位|局|委|办|院|厅|中心|街道))?(?:共|拟|预计)?"
)
# 福州市民政局（本级）收入预算为
_WHOSE = re.compile(
    r"^[^，。]{2,30}?[局委厅院部会处站所校队心室](?:[（(][本机汇][级关总][）)])?"
    r"(?=20\d\d年|本年|当年|部门|单位|一般公共|财政拨款|政府性|收入|支出|国有资本|基本支出|项目支出|预算|决算|“?三公)"
)
_YEAR = re.compile(r"(?<![比较与同自截至])(20\d\d)年(?!相比|以来|起)")
_CODED = re.compile(r"(.{2,40})[（(](\d{3}(?:\d\d){0,2})[）)]")  # 公共安全支出（204）
_OF_A_KIND = re.compile(r"(?:经费|基本支出|项目支出)[：:]")  # ①人员经费：商品和服务支出（302）105.9万元
_CARRIED = ("flow", "fund", "origin", "nature", "function", "economic", "gov_economic")  # from a whole to its parts
_ECONOMIC = frozenset({"economic", "gov_economic"})
_PROCURED = (("货物", "goods"), ("工程", "works"), ("服务", "services"))
_NATURES = (("基本支出", "basic"), ("项目支出", "project"))
_TOPICS = frozenset({"meetings", "training"})  # 会议费, 培训费: of the department where nothing narrower is the topic
_OTHER = "229"  # 其他支出 may be the rest of anything
_TAIL = re.compile(r"(?:安排|共计|共|约|为|是|达到|达)+$")
_OPENING = re.compile(r"(?:20\d\d年度?，?)?")  # 2025年度，本单位收入为
_THIS_YEAR = re.compile(r"[本当]年度?(?:部门|单位)?(?:预算)?(?:收入|支出)")
_PLACE = re.compile(r"[\u4e00-\u9fff]+[省市县区州盟旗]")
_NAMED_IN_FULL = 5  # characters from which a name is not the department's own short one (市局, 委机关)
_BALANCE = frozenset({"balance", "last_year"})  # 其中：上年结转
_MARKS = frozenset({"total", "this_year", "plan", "actual", "amount", "among", "heading"})


@frozen
class FigureContext:
    """What is known of a figure before its meaning.

    Attributes:
        subject: what it is, in the printed words.
        lead: the words before it back to the last punctuation mark.
        before: its sentence up to it.
        function: code of the 类, 款 or 项 whose name stands right before it, "" where none does.
        heading: of its section, subsection and item.
        is_part: whether it is a part of another figure (其中).
        above: coordinates of the figure that it is a part of, None where there is none or they are unknown.
        within_detail: whether its passage is about one subject, item or project, or about something unknown.
        listed: coordinates of the “三公”经费 that its section takes apart, None where it prints none before.
    """

    subject: str
    lead: str
    before: str
    function: str
    heading: str
    is_part: bool
    above: Coordinates | None
    within_detail: bool
    listed: Coordinates | None = None


def coordinates_of(
    context: FigureContext, *, accounts: bool, fiscal_year: int | None, department: str | None
) -> Coordinates | None:
    """Return what a figure means, None where its words leave that open.

    A part takes all that its whole means, so that nothing is known of the parts of an unknown figure. A figure of
    another organisation is not the department's.

    Args:
        context: what is known of the figure.
        accounts: whether figures are of final accounts (决算) unless they say 预算.
        fiscal_year: of the document, None where unknown.
        department: whose document it is, None where unknown.
    """
    if (context.is_part and context.above is None) or _is_of_another(context.lead, department):
        return None
    years = _YEAR.findall(context.before) or _YEAR.findall(context.heading)
    if years and fiscal_year is not None and int(years[-1]) != fiscal_year:
        return None  # 2025年支出预算50.00万元, or a section 2025年预算执行情况, in a budget of 2026
    members = _procured(context) or _of_subject(context.subject)
    if members:
        fund = next((member for word, member in _FUNDS if word in context.subject), None)
        if not fund and not context.is_part:
            fund = _fund_around(context, members)
        if fund:
            members["fund"] = fund
        members = _within(_of_this_year(members, context.lead), context.above)
    else:
        members = _of_function(context) or _of_economic(context) or _of_words(context)
    if not members:
        return None
    return Coordinates(period=_period(context, accounts=accounts), **members)


def _period(context: FigureContext, *, accounts: bool) -> str:
    """Return the period of a figure: the parts of a budget are budgeted too, also in accounts."""
    if not accounts or _OF_BUDGET.search(context.lead):
        return "budget"
    planned = context.above is not None and context.above.period == "budget"
    return "budget" if planned and not _SPENT.search(context.lead) else "actual"


def _of_subject(subject: str) -> dict[str, str]:
    """Return the members that the words for a figure mention; a bracket may name what the words before it list."""
    named = _CALLED.search(subject)
    bare = _NUMBERING.sub("", subject)
    tried = (named[1] if named else "", subject, subject_of(bare), _without_owner(bare))
    return dict(next(filter(None, map(subject_members, tried)), ()))


def _procured(context: FigureContext) -> dict[str, str]:
    """Return the members of a part of 政府采购, by whatever words (货物类项目, 拟购买服务支出)."""
    if context.above is None or context.above.item != "procurement":
        return {}
    items = [item for word, item in _PROCURED if word in context.subject]
    return {"flow": "expenditure", "item": items[0]} if len(items) == 1 else {}


def _of_this_year(members: dict[str, str], lead: str) -> dict[str, str]:
    """Return what 本年支出 or 本年收入 means: neither what is carried forward nor what was carried over."""
    if not _THIS_YEAR.search(lead):
        return members
    if members.get("flow") == "uses":
        return members | {"flow": "expenditure"}
    return members | {"origin": "current"} if members.get("flow") == "revenue" else members


def _fund_around(context: FigureContext, members: dict[str, str]) -> str | None:
    """Return the fund of a figure that names none: 支出预算总计 in a section on 财政拨款, 公务接待费 of “三公”经费.

    Other items (机关运行经费, 政府采购) may be paid from any fund wherever they stand.
    """
    item = members.get("item")
    if item is None or not is_of_three_public(item):
        return None if item else _fund_of_heading(context.heading)
    listed = context.listed.fund if context.listed is not None else None
    return listed or _fund_of_heading(context.heading)


def _fund_of_heading(heading: str) -> str:
    """Return the fund that a section is about, "" where its heading names none."""
    return next((member for word, member in _FUNDS if word in heading), "")


def _of_function(context: FigureContext) -> dict[str, str]:
    """Return the members of a figure behind the names of 类, 款 and 项, or behind a code or name of a subject.

    The heading tells whose subjects they are: those of a fund, of all expenditure, or of a part of it, of which nothing
    is known. Without it a whole that they are parts of does.
    """
    fund = _fund_of_heading(context.heading)
    if is_about_a_part(context.heading):
        return {}
    if not (fund or is_about_all_expenditure(context.heading) or _is_of_expenditure(context.above)):
        return {}
    code = context.function or _named(_NUMBERING.sub("", context.lead))
    if not code or code == _OTHER:
        return {}
    return _within({"flow": "expenditure", "function": code} | ({"fund": fund} if fund else {}), context.above)


def _is_of_expenditure(whole: Coordinates | None) -> bool:
    """Whether a figure that others are parts of is all expenditure, of one fund or not."""
    return whole is not None and whole.flow in {"uses", "expenditure"} and whole.item is None


def _of_economic(context: FigureContext) -> dict[str, str]:
    """Return the members of 商品和服务支出（302） or 机关工资福利支出（501）, by code and name together."""
    coded = _CODED.fullmatch(_NUMBERING.sub("", _TAIL.sub("", context.lead)))
    fund = _fund_of_heading(context.heading)
    if coded is None or not fund or coded[1] not in names_of(coded[2]) or _OF_A_KIND.search(context.before):
        return {}
    dimension = classify(coded[2])
    natures = [member for word, member in _NATURES if word in context.heading]
    if dimension not in _ECONOMIC or len(natures) > 1:
        return {}
    members = {"flow": "expenditure", "fund": fund, dimension: coded[2]}
    return _within(members | ({"nature": natures[0]} if natures else {}), context.above)


def _named(words: str) -> str:
    """Return the function code of 2080201-行政运行, 公共安全支出（204） or 教育支出, "" where none is named."""
    words = _TAIL.sub("", words)
    if coded := _CODED.fullmatch(words):
        words = coded[2] + coded[1]
    label = read_label(words)
    if classify(label.code) == "function":
        return label.code if label.name.rsplit("-")[-1] in names_of(label.code) else ""
    return (child("function", "", words, None) or "") if words.endswith("支出") else ""


def _of_words(context: FigureContext) -> dict[str, str]:
    """Return the members that the words of the field in front of a figure name, where nothing else stands there."""
    words = _HEAD.sub("", _NUMBERING.sub("", context.lead), count=1)
    words = _TAIL.sub("", _without_owner(words))
    phrase = parse(words)
    members = dict(phrase.members)
    carried = _BALANCE if members.keys() & {"origin", "flow"} and context.is_part else frozenset[str]()
    if not phrase.known or phrase.years or not members or phrase.marks - _MARKS - carried:
        return {}
    part = context.is_part and "this_year" in phrase.marks  # 总收入50万元，其中本年收入40万元
    opens = part or _OPENING.fullmatch(context.before.removesuffix(context.lead))
    if "period" in members or (members.keys() == {"flow"} and not opens):
        return {}  # 支出决算 behind other words is of what they name
    if "item" in members and (members["item"] not in _TOPICS or context.within_detail or context.is_part):
        return {}
    if context.within_detail and not context.is_part and "flow" not in members:
        return {}  # 人员经费 in a passage about one subject is that subject's
    _add_flow(members, words, phrase, context.above)
    if not members.get("flow"):
        return {}
    fund = _fund_of_heading(context.heading)
    if fund and "item" not in members and not context.is_part:
        members.setdefault("fund", fund)
    return _within(members, context.above)


def _without_owner(words: str) -> str:
    """Return 收入总计 of 某局2026年收入总计."""
    return _HEAD.sub("", _WHOSE.sub("", words), count=1)


def _add_flow(members: dict[str, str], words: str, phrase: Phrase, above: Coordinates | None) -> None:
    if members.keys() & {"nature", "item"}:
        members.setdefault("flow", "expenditure")
    elif above is not None and above.flow:
        members.setdefault("flow", above.flow)
    if members.get("flow") == "revenue" and ("this_year" in phrase.marks or words.endswith("收入合计")):
        members["origin"] = "current"  # 收入合计 without, 收入总计 with what is carried over


def _within(members: dict[str, str], above: Coordinates | None) -> dict[str, str]:
    """Add what the figure that this one is a part of says; nothing is known where the two contradict."""
    if above is None:
        return members
    for dimension in _CARRIED:
        outer, inner = getattr(above, dimension), members.get(dimension)
        if outer is None or inner == outer or (inner is not None and within(dimension, inner, outer)):
            continue
        if inner is None:
            members[dimension] = outer
        elif dimension != "origin":
            return {}
    if above.item and "item" not in members:
        members["item"] = above.item
    return members


def of_parts(whole: Coordinates | None, part: Coordinates | None) -> Coordinates | None:
    """Return what a figure means once one of its parts is known.

    当年收入 that carried-over money is a part of is all revenue; 支出 that 结转下年 is a part of is all uses of money.
    """
    if whole is None or part is None:
        return whole
    if part.origin == "carried_over" and whole.origin == "current":
        return evolve(whole, origin=None)
    if part.flow == "carried_forward" and whole.flow == "expenditure":
        return evolve(whole, flow="uses")
    return whole


def executed(lead: str, budgeted: Coordinates | None, fiscal_year: int | None) -> Coordinates | None:
    """Return what 支出决算为 means right behind a budget (年初预算为 …万元，支出决算为 …万元): the same, executed.

    Args:
        lead: the words before the figure.
        budgeted: what the amount before it in its sentence means, None where that is unknown or there is none.
        fiscal_year: of the document, None where unknown.
    """
    found = _EXECUTED.fullmatch(lead)
    if budgeted is None or budgeted.period != "budget" or found is None:
        return None
    if found["year"] is not None and fiscal_year not in (None, int(found["year"])):
        return None
    return evolve(budgeted, period="actual")


def is_budget_behind(lead: str) -> bool:
    """Whether the words before an amount say that it is the budget of the amount before it.

    >>> is_budget_behind("完成预算"), is_budget_behind("年初预算为"), is_budget_behind("公务接待费预算为")
    (True, True, False)
    """
    return _BEHIND.fullmatch(lead) is not None


def beside(parts: Sequence[Coordinates | None]) -> list[Coordinates | None]:
    """Return what the parts of one figure mean once all are seen.

    Revenue beside 上年结转 is this year's. Two parts with one meaning are parts of that: neither alone is known.
    """
    counts = Counter(parts)
    carried = any(part is not None and part.origin == "carried_over" for part in parts)
    found: list[Coordinates | None] = []
    for part in parts:
        if part is None or counts[part] > 1:
            found.append(None)
        elif carried and part.flow == "revenue" and part.origin is None:
            found.append(evolve(part, origin="current"))
        else:
            found.append(part)
    return found


def is_detail(coordinates: Coordinates | None) -> bool:
    """Whether a figure is of one subject, item or project, or of something unknown.

    会议费 and 培训费 are no such items: they stand beside each other.
    """
    if coordinates is None:
        return True
    at = coordinates
    item = at.item if at.item not in _TOPICS else None
    return any((at.function, at.economic, at.gov_economic, item, at.project, at.organisation))


def _is_of_another(lead: str, department: str | None) -> bool:
    """Whether a figure's words begin with the name of another organisation than the document's."""
    owner = _WHOSE.match(_HEAD.sub("", _NUMBERING.sub("", lead), count=1))
    if owner is None or not department:
        return False
    name, own = bare_name(owner.group()), bare_name(department)
    if not (is_organisation(name, surely=True) or _is_neighbour(name, own)):
        return False
    short = name.lstrip("我本全市省区县各该")
    return len(short) >= _NAMED_IN_FULL and not (own.endswith(short) or name.endswith(own))


def _is_neighbour(name: str, own: str) -> bool:
    """Whether a name that could be a project's (临江市水文站) begins with the place of the department's name."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, own, strict=False)))
    place = _PLACE.match(own[:shared])
    return place is not None and is_organisation(name) and not name.startswith(own)
