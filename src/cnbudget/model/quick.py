"""Classes of the result made quickly: frozen by attrs, and a plain assignment for each field while one is made."""

from functools import wraps
from typing import TypeVar

from attrs import NOTHING, Attribute, Factory, fields

__all__ = ["making", "quick"]

_T = TypeVar("_T")

_MADE_ANEW: type = type(Factory(list))

_OPEN = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
_INIT = """
def __init__(self, {parameters}):
    if self.__class__ is not _frozen:
        return _init(self, {arguments})
    _set(self, "__class__", _open)
    {assignments}
    self.__class__ = _frozen
"""
_INIT_OF_OPEN = """
def __init__(self, {parameters}):
    {assignments}
    self.__class__ = _frozen
"""
_OPEN_CLASSES: dict[type, type] = {}


def quick(cls: type[_T]) -> type[_T]:
    """Give a class made by `attrs.frozen` another `__init__`, which takes less than half the time and does the same.

    That of attrs sets each field by a call of `object.__setattr__`. This one makes the object one of a subclass that
    is not frozen, assigns the fields, and gives it its class back; nobody else holds it meanwhile. Worth it for what
    a parse makes by the hundred. Subclasses keep the `__init__` of attrs.

    Raises:
        TypeError: a field has a converter, a validator or a default that is made anew each time.

    >>> from attrs import frozen
    >>> @quick
    ... @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1)
    Point(x=1, y=0)
    """
    attributes = fields(cls)  # type: ignore[arg-type]
    if any(a.converter or a.validator or not a.init or isinstance(a.default, _MADE_ANEW) for a in attributes):
        message = f"{cls.__name__} has a field that is more than assigned"
        raise TypeError(message)
    names = [attribute.name for attribute in attributes]
    parts = {
        "parameters": ", ".join(_parameters(attributes)),
        "arguments": ", ".join(f"{a.name}={a.name}" if a.kw_only else a.name for a in attributes),
        "assignments": "; ".join(f"self.{name} = {name}" for name in names),
    }
    slow, opened = cls.__init__, type(cls.__name__, (cls,), _OPEN)
    names_in_it = {
        "_frozen": cls,
        "_init": slow,
        "_set": object.__setattr__,
        "_open": opened,
        **{f"default_{attribute.name}": attribute.default for attribute in attributes},
    }
    for made, source in ((cls, _INIT), (opened, _INIT_OF_OPEN)):
        exec(source.format_map(parts), names_in_it)  # noqa: S102 -- of names of fields alone
        setattr(made, "__init__", wraps(slow)(names_in_it["__init__"]))  # noqa: B010 -- no plain assignment to a method
    _OPEN_CLASSES[cls] = opened
    return cls


def making(cls: type[_T]) -> type[_T]:
    """Return what makes objects of a quick class, and not of its subclasses, more quickly still: by the thousand.

    Called like the class, it makes what the class makes; it has nothing to tell apart and no class to change first.

    >>> from attrs import frozen
    >>> @quick
    ... @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> making(Point)(1), type(making(Point)(1)) is Point
    (Point(x=1, y=0), True)
    """
    return _OPEN_CLASSES[cls]


def _parameters(attributes: tuple["Attribute[object]", ...]) -> list[str]:
    """The parameters of `__init__` as code: those with names only last."""
    code = {a.name: a.name if a.default is NOTHING else f"{a.name}=default_{a.name}" for a in attributes}
    named = [code[a.name] for a in attributes if a.kw_only]
    return [*(code[a.name] for a in attributes if not a.kw_only), *(("*", *named) if named else ())]
