"""The packages of the extra `ocr`: looked for before anything that needs them is imported."""

from importlib.util import find_spec

from cnbudget.model.errors import MissingExtraError

__all__ = ["require_ocr"]

_PACKAGES = ("cv2", "numpy", "onnxruntime", "PIL", "rapidocr")


def require_ocr() -> None:
    """Go on if the packages are installed.

    Raises:
        MissingExtraError: one is not.
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        message = f"reading pictures needs {', '.join(missing)}: pip install 'cnbudget[ocr]'"
        raise MissingExtraError(message)
