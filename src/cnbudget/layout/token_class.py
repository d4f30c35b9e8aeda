"""Which class a numeric token ends in, by where it stands."""

from typing import Literal

from cnbudget.model.coverage import TokenClass

__all__ = ["Context", "token_class"]

Context = Literal["amount", "code", "label", "furniture", "ordinal", "note", "small_table", "form", "goal", "unread"]
"""Where a token stands.

amount: an amount of a table · code: a label cell that begins with a subject or unit code · label: another label ·
furniture: page furniture, a heading, a header, column numbers · ordinal: a column or row of counts, dates or
remarks · note: a note of a table · small_table: a table of the prose · form: a performance form · goal: a performance
goal beside an amount · unread: what no table took.
"""

_CLASSES: dict[Context, TokenClass] = {
    "amount": "cell",
    "label": "ordinal",
    "furniture": "furniture",
    "ordinal": "ordinal",
    "form": "performance",
    "goal": "performance",
    "unread": "unplaced",
}


def token_class(token: str, context: Context, *, first: bool) -> TokenClass:
    """Return the class of a numeric token.

    Args:
        token: as printed.
        context: where it stands.
        first: whether it is the first token of its cell or line.

    >>> token_class("2010301", "code", first=True), token_class("3", "code", first=False)
    ('code', 'ordinal')
    """
    if context == "code":
        return "code" if first else "ordinal"
    if context in {"note", "small_table"}:
        return "narrative" if "." in token else "ordinal"
    return _CLASSES[context]
