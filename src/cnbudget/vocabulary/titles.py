"""Titles of budget tables (表名): parsed by parts, and the canonical table that the parts make."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal, cast, get_args

from attrs import frozen

from cnbudget.vocabulary.called import table_called
from cnbudget.vocabulary.headers import VocabularyError
from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.notation.dates import YEAR
from cnbudget.vocabulary.notation.numbering import read_numbering
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.subjects import Classification, find
from cnbudget.vocabulary.taught import taught
from cnbudget.vocabulary.words import Phrase, normal, parse

__all__ = [
    "CLASSES",
    "RowKind",
    "Title",
    "TitleRule",
    "classification",
    "has_taught_titles",
    "identify",
    "is_taught_title",
    "named_table",
    "read_rules",
    "read_title",
]

RowKind = Literal[
    "function", "economic", "gov_economic", "item", "project", "procurement", "service", "fund", "use", ""
]
"""What the lines of a list are where they print no code; "" where only the lines themselves can tell."""

_ROW_KINDS = frozenset(get_args(RowKind))

CLASSES: Mapping[str, Classification] = {
    "by_function": "function",
    "by_gov_economic": "gov_economic",
    "by_economic": "economic",
}
"""Marks that say by which classification a table or list is broken down, and its dimension."""

_ATTACHMENT = Pattern(r"(?:附?件?[0-9]*[:：]?)?")  # 附件3：
_YEAR = Pattern(rf"(?:{YEAR})?")
_NAMED = Pattern(r".*?20[0-9]{2}(?:年度?)?")  # 某市某局2026年
_OF_TITLES = Pattern(
    r"年|部门|综合|明细|财务|统计|公开|相关|信息|[省市区县]级|分|[一二三四五六七八九十]|版|附|张|汇总|平衡|\d"
)
_REMARK = Pattern(r"（[^（）]*）")  # （按支出功能分类科目）


@frozen
class Title:
    """What a title says.

    Attributes:
        members: dimension to member for all the table's figures; flow is left to `flows`.
        flows: the flows it mentions.
        mentions: all that its words mention, for the rules.
        classification: function, economic or gov_economic where it says so, else "".
        this_year: whether it says 本年 or 当年.
        rest: words in it that are not known; those in front of its year (the department's name) are not among them.
        table: the canonical table that the document's format says it names, "" where it says nothing of it.
    """

    members: Mapping[str, str]
    flows: frozenset[str]
    mentions: frozenset[str]
    classification: Classification | Literal[""]
    this_year: bool
    rest: str
    table: str = ""


@frozen
class TitleRule:
    """One entry of `titles.toml`."""

    id: str
    all: frozenset[str]
    any: frozenset[str]
    none: frozenset[str]
    by_source: bool
    default: str
    rows: RowKind

    def fits(self, mentions: frozenset[str], *, by_source: bool) -> bool:
        """Whether a title with these mentions is this table."""
        return (
            self.all <= mentions
            and (not self.any or bool(self.any & mentions))
            and not self.none & mentions
            and (by_source or not self.by_source)
        )


def read_title(title: str) -> Title:
    """Parse a title; its number and year in front say nothing about its figures.

    >>> read_title("表5 一般公共预算支出情况表（按功能分类科目）").classification
    'function'
    """
    return _read_title(title, taught().titles)


@lru_cache(maxsize=1024)
def _read_title(title: str, added: tuple[tuple[str, str], ...]) -> Title:
    table = _taught_table(title, added)
    title = table_called(table).zh if table else title
    subject, text = _subject(_without_prefix(normal(title)))
    whole = parse(text)
    outside = parse(_REMARK.sub("", text))
    members = dict(whole.members) | dict(outside.members) | subject
    if "clash" in outside.marks:
        members = {d: m for d, m in members.items() if d in dict(outside.members)}
    if "balance" in outside.marks and members.pop("flow", "") != "carried_forward":
        members.setdefault("origin", "carried_over")  # 财政拨款结转资金支出表
    members.pop("flow", None)
    rest = _rest(text)
    if "其他" in _rest(_REMARK.sub("", text)) or ("项目" in text and "nature" not in members):
        rest = rest or "项目"
        members.pop("nature", None)  # 项目支出及其他支出, where that is no word: neither of them alone
    flows = frozenset(mention[5:] for mention in whole.mentions if mention.startswith("flow:"))
    mentions = (
        outside.mentions
        | {f"{d}:{m}" for d, m in members.items()}
        | (whole.mentions if not outside.members else whole.marks & CLASSES.keys())
    )
    if members.get("fund") == "appropriation":
        mentions |= {"fund:general_public"}  # 公共财政拨款支出决算表, before 2015
    return Title(members, flows, mentions, classification(whole), "this_year" in whole.marks, rest, table)


def has_taught_titles() -> bool:
    """Whether the document's format names titles of its own."""
    return bool(taught().titles)


def is_taught_title(text: str) -> bool:
    """Whether the document's format says that a text is a title."""
    return bool(_taught_table(text, taught().titles))


def _taught_table(title: str, added: tuple[tuple[str, str], ...]) -> str:
    """Return the canonical table that a format's own titles say this title names, "" where they do not."""
    if not added:
        return ""
    bare = normal(title)
    return next((table for printed, table in added if printed in bare), "")


def _without_prefix(text: str) -> str:
    """Return a title without what numbers it and without the year in front of it: 附件2：表3 2026年…."""
    text = _ATTACHMENT.sub("", text, count=1)
    if numbered := leading_table_number(text):
        text = numbered[1]
    elif (numbering := read_numbering(text)) and numbering.style == "c":
        text = text[numbering.end :]
    return _YEAR.sub("", text, count=1)


def _subject(text: str) -> tuple[dict[str, str], str]:
    """Return the 类 that a bracket in a title names, and the title without it: 基本支出表（工资福利支出）."""
    for remark in _REMARK.finditer(text):
        named: tuple[Classification, ...] = ("gov_economic", "economic") if "政府" in text else ("economic",)
        for dimension in named:
            found = find(dimension, remark.group()[1:-1], level=1)
            if len(found) == 1:
                return {dimension: found[0].code}, text[: remark.start()] + text[remark.end() :]
    return {}, text


def _rest(text: str) -> str:
    """What no word claims, apart from words that only titles have."""
    named = _NAMED.match(text)
    return _OF_TITLES.sub("", parse(text[named.end() :] if named else text).rest)


def classification(phrase: Phrase) -> Classification | Literal[""]:
    """Return the dimension by which a title or header says its lines are classified, "" where it says none."""
    return next((dimension for mark, dimension in CLASSES.items() if mark in phrase.marks), "")


def identify(title: Title, *, by_source: bool, classes: str) -> tuple[str, RowKind]:
    """Return the canonical table id and what its lines are, both "" where no rule fits.

    Args:
        title: the parsed title.
        by_source: whether its columns are sources of money.
        classes: the classification that the rows' codes show, "" where they have none.
    """
    if title.table:
        return title.table, _row_kind(title.classification or _rows_of(title.table))
    rule = _rule(title.mentions, by_source=by_source)
    if rule is None:
        return "", _row_kind(title.classification)
    shown = title.classification or classes or rule.default
    rows = title.classification or rule.rows or (rule.default and shown)
    return rule.id.format_map({"class": shown}), _row_kind(rows)


@lru_cache(maxsize=1024)
def _rule(mentions: frozenset[str], *, by_source: bool) -> TitleRule | None:
    """Return the first rule that fits what a title mentions."""
    return next((rule for rule in _rules() if rule.fits(mentions, by_source=by_source)), None)


def named_table(title: str) -> str:
    """Return the canonical table that a title names by itself, "" where it names none.

    >>> named_table("一般公共预算支出表") != "", named_table("会议纪要表")
    (True, '')
    """
    return identify(read_title(title), by_source=True, classes="")[0]


def _rows_of(table: str) -> str:
    """Return what the lines of a canonical table are where they print no code."""
    for rule in _rules():
        for dimension in CLASSES.values():
            if rule.id.format_map({"class": dimension}) == table:
                return rule.rows or (dimension if "{class}" in rule.id else rule.default)
    return ""


def _row_kind(name: str) -> RowKind:
    if name not in _ROW_KINDS:
        message = f"titles.toml: {name!r} is no kind of row"
        raise VocabularyError(message)
    return cast("RowKind", name)


@cache
def _rules() -> tuple[TitleRule, ...]:
    return read_rules(load_toml("titles.toml"))


def read_rules(data: dict[str, Any]) -> tuple[TitleRule, ...]:
    """Return the rules that `titles.toml` lists.

    Raises:
        VocabularyError: where two tables ask for the same, so that the second could never be met.
    """
    rules = []
    seen: dict[tuple[frozenset[str], frozenset[str], frozenset[str], bool], str] = {}
    for entry in data["table"]:
        rule = TitleRule(
            id=entry["id"],
            all=frozenset(entry.get("all", ())),
            any=frozenset(entry.get("any", ())),
            none=frozenset(entry.get("none", ())),
            by_source=entry.get("by_source", False),
            default=entry.get("default", ""),
            rows=_row_kind(entry.get("rows", "")),
        )
        asked = (rule.all, rule.any, rule.none, rule.by_source)
        if asked in seen:
            message = f"titles.toml: {seen[asked]} and {rule.id} ask for the same words"
            raise VocabularyError(message)
        if "{class}" in rule.id and not rule.default:
            message = f"titles.toml: {rule.id} has no default class"
            raise VocabularyError(message)
        seen[asked] = rule.id
        rules.append(rule)
    return tuple(rules)
