"""What a format hands down to the rooms below it (版式差异)."""

from attrs import frozen

from cnbudget.model.diagnostic import Severity

__all__ = ["Profile"]


@frozen
class Profile:
    """How one place's or year's documents differ, as data; the rooms below never ask where a document comes from.

    Attributes:
        name: the format's name.
        severities: rules whose findings are of another level here, with that level.
    """

    name: str
    severities: tuple[tuple[str, Severity], ...] = ()
