"""A property that is computed once, without the lock that Python 3.11 gives `functools.cached_property`.

A process that forks while another thread computes one would leave its child that lock, which nobody frees. What two
threads compute at once is equal. Slotted classes of attrs have no such lock.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Once"]

_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class Once(Generic[_Owner, _Value]):
    """Decorates a method of a class whose instances have a `__dict__`."""

    def __init__(self, compute: Callable[[_Owner], _Value]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: _Owner, owner: type) -> _Value:
        value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value
