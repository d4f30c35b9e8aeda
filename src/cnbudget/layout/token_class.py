"""The class of a numeric token, by where it stands and how it is printed.

A number that looks like money is an amount that was read, a rate, a figure in words that were read, part of a form, or
unplaced. It is never a code, an ordinal or furniture: those classes would let an amount disappear without proof.
"""

from typing import Literal

from cnbudget.model.coverage import TokenClass
from cnbudget.vocabulary.labels import classify, code_of_number
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.tokens import NumericToken

__all__ = ["Context", "class_of_context", "token_class"]

Context = Literal[
    "amount",
    "amount_rest",
    "rate",
    "code",
    "code_as_number",
    "label",
    "ordinal",
    "remark",
    "furniture",
    "header",
    "note",
    "form",
    "goal",
    "small_table",
    "unread",
]
"""Where a token stands.

amount: a cell read as an amount · amount_rest: what a page break cut off one · rate: a cell of a column of rates (占比)
· code: a label that begins with a subject or unit code · code_as_number: a code that a program wrote as a number
(205.0) · label: another label that was read · ordinal: a column or row of counts, dates or row numbers · remark: a
column that is not kept (备注) · furniture: page furniture, a heading, column numbers · header: a cell of a header ·
note: a note of a table · form: a performance form · goal: a performance goal beside an amount · small_table: a table of
the prose · unread: what no table took.
"""

_READ: dict[Context, TokenClass] = {
    "amount": "cell",
    "amount_rest": "cell",
    "rate": "rate",
    "form": "performance",
    "goal": "performance",
    "unread": "unplaced",
}
_IN_WORDS: frozenset[Context] = frozenset({"code", "label", "furniture", "header", "note", "small_table"})
"""Contexts whose words are kept, so that a figure in them is read with them."""

_WORDED: frozenset[Context] = frozenset({"note", "remark"})
"""Contexts of sentences about amounts."""

_PERCENT = ("%", "％", "﹪", "‰", "百分点", "个百分点")
_MONTH = Pattern(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")  # 2025.3
_UNREADABLE = Pattern(
    r"(?=[^\ufffd]*\ufffd)[-−－0-9.,，\ufffd()（）\s]*[0-9][-−－0-9.,，\ufffd()（）\s]*+"
)  # 3\ufffd00.00
_WORDS = Pattern(r"\p{Han}{2}")
_SEVERAL = Pattern(r"[0-9]{2,}")
_MONEY_BEFORE = Pattern(
    r"(?:结转|结余|收入|支出|拨款|资金|经费|补助|金额|合计|总计|小计|余额|追加|(?:追加|预算|决算|执行)数)[为共计：:]?\s*$"
)
_NAMED_NUMBER = Pattern(
    r"^(?!.*(?:电话|邮编|传真|热线|文号|编[号码]|代码|号码|证号|网址|邮箱))[^A-Za-z]*\p{Han}[：:]?\s*$"
)
_CLAUSE_ENDS = Pattern(r"(?!1[0-9]{4}(?![0-9]))[1-9][0-9]{3,6}\s*(?:[。；;，,]|$)")  # 12345 is a hotline
_END = Pattern(r"\s*(?:[。；;，,]|$)")
_GLUED = Pattern(r"(?<=\p{Han})[1-9][0-9]{3,}\s*$")  # 项目支出7913
_APART = Pattern(r"(?<!\S)(?!1[0-9]{4}(?!\S))[1-9][0-9]{3,}(?!\S)")  # 12345 is a hotline


def class_of_context(context: Context) -> TokenClass | None:
    """Return the class of every token of a context, None where the text around a token decides.

    >>> class_of_context("amount"), class_of_context("label")
    ('cell', None)
    """
    return _READ.get(context)


def token_class(
    token: NumericToken, line: str, context: Context, *, first: bool = True, named: bool = False
) -> TokenClass:
    """Return the class of a numeric token.

    A whole number that stands apart behind words in a label, or anywhere in a header, is unplaced: a rule that is
    missing may have joined the cell of an amount to it.

    Args:
        token: the token.
        line: the text it stands in.
        context: where that text stands.
        first: whether it is the first token of its cell or line.
        named: whether words stand before it in its cell.

    >>> from cnbudget.vocabulary.notation.tokens import numeric_tokens
    >>> [token_class(token, "2010301行政运行", "code") for token in numeric_tokens("2010301行政运行")]
    ['code']
    >>> [token_class(token, "1,500.50", "label") for token in numeric_tokens("1,500.50")]
    ['unplaced']
    >>> [token_class(token, "同比增长3.5%", "note") for token in numeric_tokens("同比增长3.5%")]
    ['rate']
    >>> [token_class(token, "3\ufffd00", "label") for token in numeric_tokens("3\ufffd00")]  # a digit is not known
    ['unplaced', 'unplaced']
    >>> [token_class(token, "739146", "header", named=True) for token in numeric_tokens("739146")]
    ['unplaced']
    """
    if context in _READ:
        return _READ[context]
    if context == "code_as_number":
        if code_of_number(line.strip()):
            return "code"
        context = "code"
    if line.startswith(_PERCENT, token.end):
        return "rate"
    if (token.money_like and not _is_month(token)) or ("\ufffd" in line and _UNREADABLE.fullmatch(line)):
        return "narrative" if context in _IN_WORDS and _is_figure_in_words(token, line, context) else "unplaced"
    if _may_be_amount(token, line, context, first=first, named=named):
        return "unplaced"
    if context == "code":
        return "code" if first else "ordinal"
    return "furniture" if context in {"furniture", "header"} else "ordinal"


def _may_be_amount(token: NumericToken, line: str, context: Context, *, first: bool, named: bool) -> bool:
    """Whether a whole number in the words of a table may be an amount that was moved or joined to them."""
    if context in _WORDED:
        return _is_bare_money(token, line)
    if context == "code":  # 213 7913
        return _stands_apart(token, line) and (named or not (first or classify(token.text)))
    if context == "header":
        return _stands_apart(token, line) or (named and _is_glued(token, line))
    return named and context == "label" and _stands_apart(token, line)


def _is_glued(token: NumericToken, line: str) -> bool:
    """Whether a token that counts too high for a year ends the words of a cell (项目支出7913)."""
    return _GLUED.match(line, token.start) is not None and not may_be_year(token.text)


def _stands_apart(token: NumericToken, line: str) -> bool:
    """Whether a token is a word of its own that counts too high for a year, a row or a code's part."""
    return _APART.match(line, token.start) is not None and not may_be_year(token.text)


def _is_bare_money(token: NumericToken, line: str) -> bool:
    """Whether words state a whole number without a unit that may be money.

    It ends them right behind a word for money (注：含上年结转 777), or is large, ends a clause and is no number of a
    telephone or document (注：其中水利4500。).
    """
    if token.unit or not _SEVERAL.fullmatch(token.text) or may_be_year(token.text):
        return False
    before = line[: token.start]
    if _MONEY_BEFORE.search(before) is not None and _END.match(line, token.end) is not None:
        return True
    return _NAMED_NUMBER.search(before) is not None and _CLAUSE_ENDS.match(line, token.start) is not None


def _is_month(token: NumericToken) -> bool:
    """Whether a token is a year and month (2025.3), which only its form tells from an amount."""
    return not token.unit and _MONTH.fullmatch(token.text) is not None


def _is_figure_in_words(token: NumericToken, line: str, context: Context) -> bool:
    """Whether a number is stated within words: 单价50万元以上的设备; a note may state decimals too.

    In a label or heading only whole numbers are; one with decimals or separators may be an amount that was glued to it.
    """
    if context == "note":
        return bool(token.unit)
    words = line[: token.start] + line[token.end + len(token.unit) :]
    return bool(token.unit) and token.text.isdigit() and _WORDS.search(words) is not None
