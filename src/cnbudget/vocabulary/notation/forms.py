"""The printed forms that `data/notation.toml` lists, loaded once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import frozen

__all__ = ["Forms", "forms"]


@frozen
class Forms:
    """The listed forms.

    Attributes:
        signs_before: signs of a negative amount before its digits (-, △, 负).
        signs_behind: signs behind them (1.00-).
        brackets: pairs around them, opening then closing.
        nothing: words in the place of an amount that say there is none (无).
        currency: marks before an amount (¥).
        before_number: what else may stand before one without changing it (约).
        unit_spellings: other spellings of a unit, and the unit (萬元: 万元).
        note_words: what a note begins with (注, 备注).
        table_owners: words before 表 in a table's number (公开).
    """

    signs_before: tuple[str, ...]
    signs_behind: tuple[str, ...]
    brackets: tuple[str, ...]
    nothing: tuple[str, ...]
    currency: tuple[str, ...]
    before_number: tuple[str, ...]
    unit_spellings: Mapping[str, str]
    note_words: tuple[str, ...]
    table_owners: tuple[str, ...]


@cache
def forms() -> Forms:
    """Return the forms.

    >>> "△" in forms().signs_before, forms().unit_spellings["萬元"]
    (True, '万元')
    """
    data = tomllib.loads((files("cnbudget.vocabulary") / "data" / "notation.toml").read_text("utf-8"))
    negative = data["negative"]
    return Forms(
        signs_before=tuple(negative["before"]),
        signs_behind=tuple(negative["behind"]),
        brackets=tuple(negative["around"]),
        nothing=tuple(data["nothing"]["words"]),
        currency=tuple(data["currency"]["marks"]),
        before_number=tuple(data["before"]["marks"]),
        unit_spellings=data["units"],
        note_words=tuple(data["notes"]["words"]),
        table_owners=tuple(data["table_numbers"]["owners"]),
    )
