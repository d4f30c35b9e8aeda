"""The general format: every document that no other format recognises."""

from attrs import frozen

from cnbudget.vocabulary.profile import Profile

__all__ = ["GENERAL", "General"]


@frozen
class General:
    """Recognises every document and changes nothing."""

    name: str = "general"
    description: str = "any region and year; the rules common to all"

    def recognises(self, head: str) -> bool:
        """Every document."""
        del head
        return True

    def profile(self) -> Profile:
        """An empty profile."""
        return Profile()


GENERAL = General()
