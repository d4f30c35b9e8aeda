"""Values that only pass from stage to stage: frozen for type checkers, at no cost while the program runs."""

from typing import TYPE_CHECKING

__all__ = ["frozen"]

if TYPE_CHECKING:
    from attrs import frozen
else:
    from attrs import define

    def frozen(cls: type | None = None, **options: object) -> object:
        """Make a class of values that nobody changes; like `attrs.frozen`, but nothing refuses a change at run time.

        A frozen class of attrs sets each field through `object.__setattr__`, which takes three to four times as long as
        a plain assignment. A parse makes tens of thousands of values that no user ever holds; that nothing changes them
        is checked before the program runs. What users hold (`cnbudget.model`) is frozen by attrs itself.
        """
        return define(cls, unsafe_hash=options.get("eq", True) or None, **options)
