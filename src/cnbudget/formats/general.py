"""The general format: every document that no other format claims, in any place and year."""

from attrs import frozen

from cnbudget.vocabulary.profile import Profile

__all__ = ["GENERAL", "General"]


@frozen
class General:
    """Recognises everything and changes nothing."""

    name: str = "general"
    description: str = "any place and year; the rules common to all"

    def recognises(self, head: str) -> bool:
        """Every document."""
        del head
        return True

    def profile(self) -> Profile:
        """Nothing different."""
        return Profile()


GENERAL = General()
