"""What a message says, apart from the language it says it in."""

from typing import Literal

from attrs import frozen

from cnbudget.model.brief import brief

__all__ = ["Language", "Statement"]

Language = Literal["zh", "en"]


@frozen
class Statement:
    """A template and what fills its blanks.

    Attributes:
        code: of the template in `vocabulary/data/messages.toml`.
        fields: name and text of each blank.
    """

    code: str
    fields: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return brief(self, self.code, *(f"{name}={text}" for name, text in self.fields))
