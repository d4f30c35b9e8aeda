"""Optional packages, imported where they are used."""

from importlib import import_module
from typing import Any

from cnbudget.model.errors import MissingExtraError

__all__ = ["need"]


def need(module: str, extra: str, what: str) -> Any:
    """Return an optional module.

    Raises:
        MissingExtraError: it is not installed; the message names the extra.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name and not module.startswith(error.name):
            raise
        message = f"{what} needs {module.partition('.')[0]}: pip install 'cnbudget[{extra}]'"
        raise MissingExtraError(message) from None
