"""What a format hands down to the rooms below it (版式差异)."""

from functools import cached_property
from typing import Literal

from attrs import frozen

from cnbudget.model.diagnostic import Severity
from cnbudget.model.units import Unit
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.words import normal

__all__ = ["Profile"]


@frozen(slots=False)
class Profile:
    """How one place's or year's documents differ, as data; the rooms below never ask where a document comes from.

    Attributes:
        words: printed words of titles, headers and labels, each with the words of the common vocabulary that it stands
            for: `("区级统筹款", "一般公共预算")`. What is printed stays in the document; only its reading changes.
        unit: the unit of tables that print none (元, 百元, 千元, 万元, 十万元 or 亿元), "" where that is unknown.
        severities: rules whose findings are of another level here, with that level.
    """

    words: tuple[tuple[str, str], ...] = ()
    unit: Unit | Literal[""] = ""
    severities: tuple[tuple[str, Severity], ...] = ()

    def common(self, printed: str) -> str:
        """Return a printed title, header cell or label in the words of the common vocabulary.

        >>> Profile(words=(("区级统筹款", "一般公共预算"),)).common("（一）区级统筹款支出")
        '（一）一般公共预算支出'
        """
        if not self.words:
            return printed
        return self._pattern.sub(lambda match: self._meant[match.group()], printed)

    @cached_property
    def _meant(self) -> dict[str, str]:
        return {normal(printed): common for printed, common in self.words}

    @cached_property
    def _pattern(self) -> Pattern:
        return Pattern(r"\L<printed>", printed=self._meant)
