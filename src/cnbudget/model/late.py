"""Methods of the model that rooms above it implement.

`document.to_pandas()` is found by Tab where `cnbudget.to_pandas(document)` is not. The model knows no other room, so
such a method names its function, which is imported when it is called.
"""

from importlib import import_module

__all__ = ["late"]


def late(module: str, function: str, *given: object, **named: object) -> object:
    """Call a function of another room of `cnbudget`.

    >>> late("vocabulary.subjects", "parent", "20103")
    '201'
    """
    return getattr(import_module(f"cnbudget.{module}"), function)(*given, **named)
