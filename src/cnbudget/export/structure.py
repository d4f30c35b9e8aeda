"""Frozen classes to plain JSON values and back, driven by their type hints.

A codec is compiled once per type: a pair of functions, `out` to JSON values and `back` from them. Decimals become
strings, so that no digit is lost; tuples become arrays; classes become objects with every field. Fields that a class
got later (`cnbudget.model.added`) may be absent from what is read.
"""

import types
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, frozen, has

from cnbudget.model.added import is_added
from cnbudget.model.docstrings import docstring_of
from cnbudget.model.errors import CnbudgetError

__all__ = ["Codec", "Json", "StructureError", "codec", "schema_of"]

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class StructureError(CnbudgetError):
    """JSON that is not a document of the schema.

    The message begins with the path to the fault, such as `$.tables[3].rows[12].level`.
    """


@frozen
class Codec:
    """How one type is written and read."""

    out: Callable[[object], Json]
    back: Callable[[Json, str], object]


@cache
def codec(hint: object) -> Codec:
    """Return the codec of a type."""
    origin = get_origin(hint)
    if isinstance(hint, type) and has(hint):
        return _class_codec(hint)
    if hint is Decimal:
        return Codec(str, _decimal)
    if isinstance(hint, type) and hint in (int, float, str, bool):
        return _plain(hint)
    if origin is Literal:
        return _literal(get_args(hint))
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin in (Union, types.UnionType):
        return _optional(get_args(hint))
    message = f"no codec for {hint!r}"
    raise TypeError(message)


_SHOWN = 60


def _fault(path: str, expected: str, value: Json) -> StructureError:
    shown = repr(value)
    shown = shown if len(shown) < _SHOWN else shown[: _SHOWN - 3] + "..."
    message = f"{path}: expected {expected}, found {shown}"
    return StructureError(message)


def _class_codec(cls: type) -> Codec:
    hints = get_type_hints(cls)
    names = [attribute.name for attribute in fields(cls)]
    known = frozenset(names)
    needed = frozenset(attribute.name for attribute in fields(cls) if not is_added(attribute))

    @cache
    def parts() -> tuple[tuple[str, Codec], ...]:  # late, so that a class may hold itself
        return tuple((name, codec(hints[name])) for name in names)

    def out(value: object) -> Json:
        return {name: part.out(getattr(value, name)) for name, part in parts()}

    def back(value: Json, path: str) -> object:
        if not isinstance(value, dict):
            raise _fault(path, "an object", value)
        missing, extra = needed - value.keys(), value.keys() - known
        if missing or extra:
            what = f"missing {sorted(missing)}" if missing else f"unknown {sorted(extra)}"
            message = f"{path}: {what}"
            raise StructureError(message)
        return cls(**{name: part.back(value[name], f"{path}.{name}") for name, part in parts() if name in value})

    return Codec(out, back)


def _decimal(value: Json, path: str) -> object:
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            raise _fault(path, "a decimal number", value) from None
        if number.is_finite():
            return number
    raise _fault(path, "a decimal number as a string", value)


def _plain(kind: type) -> Codec:
    def back(value: Json, path: str) -> object:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise _fault(path, f"a value of type {kind.__name__}", value)
        return value

    return Codec(_same, back)


def _same(value: object) -> Json:
    assert value is None or isinstance(value, bool | int | float | str)
    return value


def _literal(choices: tuple[object, ...]) -> Codec:
    def back(value: Json, path: str) -> object:
        if value not in choices:
            raise _fault(path, f"one of {', '.join(map(str, choices))}", value)
        return value

    return Codec(_same, back)


def _tuple(members: tuple[object, ...]) -> Codec:
    if len(members) == 2 and members[1] is Ellipsis:  # noqa: PLR2004 -- tuple[X, ...]
        item = codec(members[0])

        def back(value: Json, path: str) -> object:
            if not isinstance(value, list):
                raise _fault(path, "an array", value)
            return tuple(item.back(entry, f"{path}[{i}]") for i, entry in enumerate(value))

        return Codec(lambda value: [item.out(entry) for entry in _entries(value)], back)
    items = tuple(map(codec, members))

    def back_fixed(value: Json, path: str) -> object:
        if not isinstance(value, list) or len(value) != len(items):
            raise _fault(path, f"an array of {len(items)}", value)
        return tuple(part.back(entry, f"{path}[{i}]") for i, (part, entry) in enumerate(zip(items, value, strict=True)))

    def out_fixed(value: object) -> Json:
        return [part.out(entry) for part, entry in zip(items, _entries(value), strict=True)]

    return Codec(out_fixed, back_fixed)


def _entries(value: object) -> tuple[object, ...]:
    assert isinstance(value, tuple)
    return value


def _optional(members: tuple[object, ...]) -> Codec:
    (inner,) = [codec(member) for member in members if member is not types.NoneType]
    return Codec(
        lambda value: None if value is None else inner.out(value),
        lambda value, path: None if value is None else inner.back(value, path),
    )


def schema_of(hint: object, definitions: dict[str, Json]) -> Json:
    """Return the JSON Schema of a type; classes go to `definitions` and are referred to."""
    origin, members = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and has(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = None  # a class may hold itself
            definitions[hint.__name__] = _class_schema(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if origin is Literal:
        return {"enum": list(members)}
    if origin is tuple and members[1:] == (Ellipsis,):
        return {"type": "array", "items": schema_of(members[0], definitions)}
    if origin is tuple:
        items: list[Json] = [schema_of(member, definitions) for member in members]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(member, definitions) for member in members]}
    return dict(_SIMPLE[hint])


_SIMPLE: Mapping[object, dict[str, Json]] = {
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?([Ee][+-]?\d+)?$"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
}


def _class_schema(cls: type, definitions: dict[str, Json]) -> Json:
    hints = get_type_hints(cls)
    properties: dict[str, Json] = {field.name: schema_of(hints[field.name], definitions) for field in fields(cls)}
    summary = docstring_of(cls).partition("\n")[0]
    return {
        "type": "object",
        "description": summary,
        "properties": properties,
        "required": [field.name for field in fields(cls) if not is_added(field)],
        "additionalProperties": False,
    }
