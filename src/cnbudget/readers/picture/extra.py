"""The packages of the extra `ocr`: looked for before anything that needs them is imported."""

from cnbudget.model.errors import MissingExtraError
from cnbudget.readers.ocr_advice import INSTALL, missing_packages

__all__ = ["require_ocr"]


def require_ocr() -> None:
    """Go on if the packages are installed.

    Raises:
        MissingExtraError: one is not.
    """
    if missing := missing_packages():
        message = f"reading pictures needs {', '.join(missing)}: {INSTALL}"
        raise MissingExtraError(message)
