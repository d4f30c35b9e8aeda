"""What the public names are, in words that a person can compare: signatures of functions, fields of classes."""

import importlib
import inspect
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

__all__ = ["GOLDEN", "MODULES", "described"]

GOLDEN = Path(__file__).parent / "signatures.txt"

MODULES = (
    "cnbudget",
    "cnbudget.subjects",
    "cnbudget.batch",
    "cnbudget.batch.cluster",
    "cnbudget.embed",
    "cnbudget.formats",
    "cnbudget.examples",
    "cnbudget.reconciliation.rule",
    "cnbudget.reconciliation.index",
    "cnbudget.reconciliation.compare",
    "cnbudget.testing",
    "cnbudget.export.cells",
    "cnbudget.export.json_document",
    "cnbudget.export.sarif",
    "cnbudget.export.changes",
)
"""The modules whose names others may use; what stands elsewhere may change at any time."""


def described() -> str:
    """Return every public name with its signature, one line each, and the fields of its class beneath it."""
    return "\n".join(line for module in MODULES for line in _module(module)) + "\n"


def _module(name: str) -> Iterator[str]:
    module = importlib.import_module(name)
    yield f"# {name}"
    for public in sorted(module.__all__):
        yield from _lines(public, getattr(module, public))


def _lines(name: str, value: object) -> Iterator[str]:
    if inspect.isclass(value):
        bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
        yield f"class {name}({bases})"
        if attrs.has(value):
            for field in attrs.fields(value):
                default = "" if field.default is attrs.NOTHING else " = …"
                yield f"    {field.name}: {_type(field.type)}{default}"
        for member, what in sorted(vars(value).items()):
            if member.startswith("_"):
                continue
            if isinstance(what, property):
                yield f"    {member} -> {_type(inspect.signature(_getter(what)).return_annotation)}"
            elif isinstance(what, classmethod | staticmethod) or inspect.isfunction(what):
                yield f"    {member}{_signature(getattr(value, member))}"
    elif typing.get_origin(value) is not None:
        yield f"{name}: alias"
    elif callable(value):
        yield f"{name}{_signature(value)}"
    elif inspect.ismodule(value):
        yield f"module {name}"
    else:
        yield f"{name}: {type(value).__name__}"


def _getter(what: property) -> Callable[..., object]:
    assert what.fget is not None
    return what.fget


def _signature(value: object) -> str:
    assert callable(value)
    try:
        signature = inspect.signature(value)
    except ValueError:
        return "(…)"
    parameters = [
        p.replace(default=p.default if _is_plain(p.default) else _DOTS, annotation=p.empty)
        for p in signature.parameters.values()
    ]
    said = signature.replace(parameters=parameters, return_annotation=signature.empty)
    return f"{said} -> {_type(signature.return_annotation)}"


def _is_plain(default: object) -> bool:
    return default is inspect.Parameter.empty or isinstance(default, str | bool | int | tuple | None)


class _Dots:
    def __repr__(self) -> str:
        return "…"


_DOTS = _Dots()


def _type(hint: object) -> str:
    if hint is inspect.Signature.empty:
        return "?"
    said = hint if isinstance(hint, str) else inspect.formatannotation(hint)
    return said.replace("typing.", "").replace("collections.abc.", "").replace("NoneType", "None")
