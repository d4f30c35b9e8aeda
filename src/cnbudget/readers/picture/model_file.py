"""The recogniser's model: a file of the installed package `rapidocr`, which itself is never imported.

Its own way in would download a file that is missing or altered; here that is an error.
"""

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from cnbudget.model.errors import MissingExtraError

__all__ = ["model_bytes"]

_FILE = "rapidocr/models/PP-OCRv6_rec_small.onnx"
_SHA256 = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
_INSTALL = "pip install 'cnbudget[ocr]'"


def model_bytes() -> bytes:
    """Return the model that recognises lines of Chinese print (PP-OCRv6 small, Apache 2.0).

    Raises:
        MissingExtraError: the package or its file is not there, or is another version's.
    """
    try:
        path = Path(str(distribution("rapidocr").locate_file(_FILE)))
    except PackageNotFoundError:
        message = f"reading pictures needs the package rapidocr: {_INSTALL}"
        raise MissingExtraError(message) from None
    try:
        data = path.read_bytes()
    except OSError:
        message = f"rapidocr is installed without its model {path.name}: {_INSTALL} --force-reinstall"
        raise MissingExtraError(message) from None
    if hashlib.sha256(data).hexdigest() != _SHA256:
        message = f"rapidocr's model {path.name} is not the one this version was made for: {_INSTALL} --force-reinstall"
        raise MissingExtraError(message)
    return data
