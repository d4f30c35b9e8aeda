"""Docstrings that are shown to users: of rules, and of the classes of the result."""

import ast
import inspect
import sys
import textwrap
from types import ModuleType

__all__ = ["docstring_of"]


def docstring_of(thing: ModuleType | type) -> str:
    """Return the docstring of a module or class, "" where it has none; `python -OO` drops it, its source keeps it."""
    if thing.__doc__ is not None or sys.flags.optimize <= 1:
        return (thing.__doc__ or "").strip()
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(thing)))
    except (OSError, TypeError):  # there is no source
        return ""
    node = tree if isinstance(thing, ModuleType) else tree.body[0]
    return (ast.get_docstring(node, clean=False) or "").strip() if isinstance(node, ast.Module | ast.ClassDef) else ""
