"""Labels of rows (行标题): numbering, codes printed with a name, names of units."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal

from attrs import frozen

from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.notation.numbering import Style, read_numbering
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.subjects import Classification
from cnbudget.vocabulary.taught import taught
from cnbudget.vocabulary.words import normal

__all__ = [
    "Label",
    "bare_name",
    "branch",
    "classify",
    "code_of_number",
    "counts_things",
    "is_count",
    "is_organisation",
    "is_revenue_code",
    "is_revenue_subject",
    "read_label",
    "stem",
    "uncoded",
]

_AMONG = Pattern(r"其中[:：、]?")
# [30101]基本工资  2013601-行政运行  201一般公共服务支出  30101  05
_BRACKETED = Pattern(r"[\[【［]([0-9]{3,9})[\]】］][-－]?(.*)")
_BY_LEVEL = Pattern(r"([0-9]{3})[-－—]([0-9]{2})(?:[-－—]([0-9]{2}))?")  # 201-03-01
_HYPHENED = Pattern(r"([0-9]{3}|[0-9]{5}|[0-9]{7})[-－—](.+)")
_GLUED = Pattern(r"([0-9]{3}|[0-9]{5}|[0-9]{7})(?=\p{Han})(?![年月号路])(.+)")
_COUNTED_TOTAL = Pattern(r"[0-9]{1,3}[-、.．]?((?:本年)?(?:收入|支出)?(?:合计|总计))")  # 300合计
_AS_NUMBER = Pattern(r"([1-9][0-9]{2,8})\.0")  # 205.0, as a program writes codes beside blanks
_CLASSES: Mapping[str, tuple[Classification, frozenset[str]]] = {
    "2": ("function", frozenset(str(n) for n in range(201, 235))),
    "3": ("economic", frozenset({*(str(n) for n in range(301, 314)), "399"}) - {"306"}),
    "5": ("gov_economic", frozenset({*(str(n) for n in range(501, 516)), "599"})),
}
_REVENUE_CODE = Pattern(r"([0-9]{3})(?:(?!00)[0-9]{2}){0,3}")  # 类 103, 款 10301, 项 1030148, 目 103014801
_REVENUE = Pattern(r"收入|税|费|收益|债|转移支付|结[转余]")
_CLASS = 3  # digits of a 类
_UNIT_CODE = Pattern(r"^(?:[\[【［（(][0-9]{3,}[\]】］）)][-－—_]?|[0-9]{3,}[-－—_])(?=.)")  # 201001-
_REMARK = Pattern(r"（[^（）]*）$")  # …服务中心（…预警信息发布中心）


@frozen
class Label:
    """One label cell taken apart.

    Attributes:
        style: form of its numbering, outermost first (a 一、 b （一） c 1. d （1） e ①), "" where it has none.
        ordinal: the number itself, 0 where there is none.
        among: it begins with 其中.
        code: a code of an expenditure or revenue subject printed with the name, or the cell's digits where it holds
            nothing else.
        name: the rest, as printed; "" for a cell of digits.
    """

    style: Style | Literal[""]
    ordinal: int
    among: bool
    code: str
    name: str


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label:
    """Take a label cell apart.

    >>> read_label("其中：（一）因公出国（境）支出")
    Label(style='b', ordinal=1, among=True, code='', name='因公出国（境）支出')
    >>> read_label("[30101]基本工资").code, read_label("2013601-行政运行").name, read_label("05").code
    ('30101', '行政运行', '05')
    >>> read_label("201-03-01").code, read_label("300合计").name
    ('2010301', '合计')
    """
    if text.isascii() and text.isdigit():
        return Label("", 0, among=False, code=text, name="")
    if text.endswith(".0") and (code := code_of_number(text)):
        return Label("", 0, among=False, code=code, name="")
    style: Style | Literal[""] = ""
    ordinal, among, start = 0, False, 0
    while True:
        if not among and (match := _AMONG.match(text, start)):
            among = True
            start = match.end()
        elif not style and (numbering := read_numbering(text, start)):
            style, ordinal, start = numbering.style, numbering.ordinal, numbering.end
        else:
            break
    rest = text[start:]
    by_level = _BY_LEVEL.fullmatch(rest)
    if by_level and classify(by_level.group(1)):
        return Label(style, ordinal, among, "".join(part or "" for part in by_level.groups()), "")
    coded = _BRACKETED.fullmatch(rest) or _HYPHENED.fullmatch(rest) or _GLUED.fullmatch(rest)
    if coded and (classify(coded.group(1)) or _is_revenue_label(coded.group(1), coded.group(2))):
        return Label(style, ordinal, among, coded.group(1), coded.group(2))
    counted = _COUNTED_TOTAL.fullmatch(rest)
    return Label(style, ordinal, among, "", counted.group(1) if counted else rest or text)


def code_of_number(text: str) -> str:
    """Return the subject code that a program wrote as a number, "" for any other text.

    >>> code_of_number("205.0"), code_of_number("205.00"), code_of_number("1200.0")
    ('205', '', '')
    """
    found = _AS_NUMBER.fullmatch(text)
    return found.group(1) if found is not None and classify(found.group(1)) else ""


@lru_cache(maxsize=8192)
def classify(code: str) -> Classification | Literal[""]:
    """Return the classification a whole code belongs to, "" for digits that are no subject code.

    >>> classify("2010301"), classify("50101"), classify("327"), classify("015001")
    ('function', 'gov_economic', '', '')
    """
    if len(code) not in {3, 5, 7, 9} or not (code.isascii() and code.isdigit()) or code[0] not in _CLASSES:
        return ""
    dimension, classes = _CLASSES[code[0]]
    return dimension if code[:3] in classes else ""


def is_revenue_code(code: str) -> bool:
    """Whether digits are built like the code of a revenue subject (收入分类科目); a unit's may be too.

    >>> is_revenue_code("10301"), is_revenue_code("103014801"), is_revenue_code("105001001"), is_revenue_code("106")
    (True, True, False, False)
    """
    match = _REVENUE_CODE.fullmatch(code)
    return match is not None and match.group(1) in _revenue_classes()


def is_revenue_subject(code: str, name: str) -> bool:
    """Whether a code and the name beside it are those of a revenue subject and not of a unit.

    >>> is_revenue_subject("10301", "政府性基金收入"), is_revenue_subject("10301", "湘水县财政局")
    (True, False)
    >>> is_revenue_subject("103", "非税收入"), is_revenue_subject("103", "机关本部")
    (True, False)
    """
    if len(code) == _CLASS:
        words = normal(read_label(name).name)
        return any(words.startswith(called) for called in _revenue_classes().get(code, ()))
    return is_revenue_code(code) and not is_organisation(name)


def _is_revenue_label(code: str, name: str) -> bool:
    """Whether a cell with both is a revenue subject: its name has to be about revenue, as 11002亩 is a measure."""
    return is_revenue_subject(code, name) and _REVENUE.search(name) is not None


def stem(code: str) -> str:
    """Return the code without the zeros that some lists print behind a 类: 30400, 2010000.

    >>> stem("30400"), stem("2010000"), stem("2290400")
    ('304', '201', '2290400')
    """
    return code[:3] if code[3:] in {"00", "0000"} else code


def branch(code: str) -> str:
    """Return what the codes begin with that are listed under a code, whether or not zeros fill it up (2010300).

    >>> branch("20103"), branch("2010300"), branch("2010000"), branch("2010301")
    ('20103', '20103', '201', '2010301')
    """
    shorter = stem(code)
    return shorter[:5] if len(shorter) == len("2010300") and shorter.endswith("00") else shorter


def is_organisation(name: str, *, surely: bool = False) -> bool:
    """Whether a name is built like that of a department or unit.

    Args:
        name: as printed.
        surely: count only endings that names of projects don't have.

    >>> is_organisation("广州市信访局（本级）"), is_organisation("信访宣传经费")
    (True, False)
    >>> is_organisation("来访接待厅", surely=True)
    False
    """
    return _is_organisation(name, taught().organisations, surely=surely)


@lru_cache(maxsize=8192)
def _is_organisation(name: str, added: tuple[str, ...], *, surely: bool) -> bool:
    words = _organisations()
    name = _REMARK.sub("", bare_name(normal(name)))
    endings = words.sure + added if surely else words.sure + added + words.likely
    return len(name) > len("本单位") - 1 and name.endswith(endings)


def uncoded(name: str) -> str:
    """Return a unit's name without the unit code in front of it.

    >>> uncoded("201001-湘水县财政局"), uncoded("【107】高塘县统计局"), uncoded("710所")
    ('湘水县财政局', '高塘县统计局', '710所')
    """
    return _UNIT_CODE.sub("", name)


@lru_cache(maxsize=1024)
def bare_name(name: str) -> str:
    """Return a unit's name without its code and a remark on its level.

    >>> bare_name("广州市信访局（本级）")
    '广州市信访局'
    """
    name = uncoded(name)
    for remark in _organisations().remarks:
        name = name.removesuffix(remark)
    return name


@cache
def _revenue_classes() -> Mapping[str, tuple[str, ...]]:
    return {code: tuple(names) for code, names in load_toml("labels.toml")["revenue"].items()}


@frozen
class _Organisations:
    sure: tuple[str, ...]
    likely: tuple[str, ...]
    remarks: tuple[str, ...]


@cache
def _organisations() -> _Organisations:
    data = load_toml("labels.toml")["organisation"]
    return _Organisations(*(tuple(data[key]) for key in ("sure", "likely", "remarks")))


_LEVEL = Pattern(r"(?:支出|收入|经费|事务|运行|管理|服务|补助|基金|公积金|补贴)[（(][类款项][）)]$")
_COUNT = Pattern(r"[（(](?:单位[:：])?(?:[个辆人台套批次家件项户名座间、]|平方米)+[）)]")


def is_count(label: str) -> bool:
    """Whether a label says in what its numbers count things, which are then no amounts.

    A level of a subject (（类）, （款）, （项）) counts nothing.

    >>> is_count("公务用车保有量（辆）"), is_count("单价50万元以上设备（台、套）"), is_count("公务接待费（公用）")
    (True, True, False)
    >>> is_count("其他国有资本经营预算支出（项）")
    False
    """
    if not label.endswith(("）", ")")):
        return False
    return _COUNT.search(label) is not None and not _LEVEL.search(label)


def counts_things(texts: Iterable[str]) -> bool:
    """Whether the label of a row, given cell by cell, says that its numbers are no amounts.

    What stands behind the code of a subject is its level, whatever the words before it.

    >>> counts_things(["会议（次）", "5"]), counts_things(["2111001", "能源节约利用(项)"]), counts_things(["合计"])
    (True, False, False)
    """
    for text in texts:
        if classify(text):
            return False
        if is_count(text):
            return not read_label(text).code
    return False
