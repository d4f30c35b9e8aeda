"""What to do to have pictures read: install what is missing, and ask for it."""

from importlib.util import find_spec

__all__ = ["INSTALL", "missing_packages", "ocr_advice"]

INSTALL = "pip install 'cnbudget[ocr]'"

_PACKAGES = ("cv2", "numpy", "onnxruntime", "PIL", "rapidocr")


def missing_packages() -> tuple[str, ...]:
    """Return the packages of the extra `ocr` that are not installed; none is imported."""
    return tuple(name for name in _PACKAGES if find_spec(name) is None)


def ocr_advice() -> str:
    """Return how to have pictures read; it names the extra only where a package of it is missing."""
    ask = "pass ocr=True, or --ocr on the command line"
    return f"run {INSTALL} and {ask}" if missing_packages() else ask
