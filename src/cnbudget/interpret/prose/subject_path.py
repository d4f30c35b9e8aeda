"""Names of 类, 款 and 项 in the prose: 一般公共服务支出（类）人大事务（款）行政运行（项）, over a section."""

import re
from collections.abc import Sequence

from attrs import define, field

from cnbudget.interpret.subject_names import child

__all__ = ["SubjectPath"]

# with a bracket of its own where the name has one: 政府办公厅（室）及相关机构事务（款）
_NAMED = re.compile(
    r"([^（()）。；，：:、\d.．](?:[^（()）。；，：:、\d.．]|[（(](?![类款项][）)])[^（()）。；，\d]{1,8}[）)]){0,39})[（(]([类款项])[）)]"
)
_LEVELS = "类款项"
_CLAUSE = re.compile(r"[，。；：,:]")
# 年初预算为, 2026年预算支出, 支出决算; with its figure where it stands before the last
_AMOUNT = re.compile(
    r"(?:20\d\d年度?|当年|本年)?(?:年初)?(?:财政拨款|一般公共预算)?(?:支出)?(?:预算|决算)?(?:支出)?(?:数|金额)?"
    r"(?:安排|合计|共计|共|约|为|是|达到|达)*(?:\d[\d,.]*[亿万千]?元)?"
)
_DONE = re.compile(r"完成(?:年初|全年|调整)?预算数?的?[\d.]+[%％]")
# （项）。主要用于：……。年初预算为, （项）”257.14万元，主要用于：……。年初预算为
_PURPOSE = re.compile(r"[”\"]?(?:[\d,.]+[亿万千]?元)?[，,。]?(?:主要)?(?:用于|反映|是指)[^。]+。")
_BUDGETED = re.compile(r"年初预算|[本当全]年预算|调整预算|20\d\d年度?(?:年初)?预算|预算")

_REACH = 120  # characters between a name and an amount that is still of it
_LONGEST = 400  # characters behind a name that are carried to the next paragraph


@define
class SubjectPath:
    """Follows the names while the prose is read, paragraph by paragraph.

    Attributes:
        heading: of the section that the names stand in.
        names: of 类, 款 and 项, as far as they are open.
        end: where in the paragraph the last of them ends; -1 before the first, 0 where a paragraph before has it.
        behind: what the paragraphs before print behind it.
        ahead: the names further on in the paragraph, the next one last.
    """

    heading: str = ""
    names: list[str] = field(factory=list)
    end: int = -1
    behind: str = ""
    ahead: list[re.Match[str]] = field(factory=list)

    def enter(self, heading: str, text: str) -> None:
        """Begin a paragraph; names of another section are forgotten."""
        if heading != self.heading:
            self.heading, self.names, self.end, self.behind = heading, [], -1, ""
        marked = any(map(text.__contains__, ("类）", "款）", "项）", "类)", "款)", "项)")))
        self.ahead = list(_NAMED.finditer(text))[::-1] if marked else []

    def code(self, text: str, start: int) -> str:
        """Return the function code that a number is the amount of, "" where it may be another's.

        Args:
            text: the paragraph.
            start: where the number begins, behind that of the call before.
        """
        self._go_on(start)
        if self.end < 0:
            return ""
        between = (self.behind + text[self.end : start]).lstrip("。：:，,")
        purpose = _PURPOSE.match(between)
        if purpose is not None and _BUDGETED.match(between, purpose.end()):
            between = between[purpose.end() :]
        if len(between) > _REACH:
            return ""
        clauses = _CLAUSE.split(between.lstrip('”"'))
        only_amounts = all(_AMOUNT.fullmatch(clause) or _DONE.fullmatch(clause) for clause in clauses)
        return _code(self.names) if only_amounts else ""

    def leave(self, text: str) -> None:
        """End a paragraph."""
        self._go_on(len(text))
        self.behind += text[self.end :] if self.end >= 0 else ""
        self.end = 0 if self.end >= 0 and len(self.behind) <= _LONGEST else -1

    def _go_on(self, upto: int) -> None:
        while self.ahead and self.ahead[-1].end() <= upto:
            match = self.ahead.pop()
            _open(self.names, match)
            self.end, self.behind = match.end(), ""


def _open(names: list[str], match: re.Match[str]) -> None:
    level = _LEVELS.index(match.group(2))
    del names[level:]
    names += [""] * (level - len(names))
    names.append(match.group(1).strip('“”"'))


def _code(names: Sequence[str]) -> str:
    code = ""
    for name in names:
        found = child("function", code, name, None) if name else None
        if found is None:
            return ""
        code = found
    return code
