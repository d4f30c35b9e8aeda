"""One line of print in grey to characters, each with its score and what else it may be."""

from functools import cache
from threading import Lock

import cv2
import numpy as np
import onnxruntime

from cnbudget.readers.picture.decoding import BLANK, Character, Scores, decoded, decoded_number, twins_of
from cnbudget.readers.picture.model_file import model_bytes
from cnbudget.readers.picture.pixels import Floats, Pixels

__all__ = ["Recogniser", "recogniser"]

_HEIGHT = 48  # of a line, as the model was trained
_BESIDE = 16  # pixels of paper behind a line
_WIDEST = 48 * 200  # pixels: longer lines are no print
_NUMERIC = "0123456789.,-%()"
_DIGIT_SHARE = 0.5  # of a text without Chinese that is read again as a number


class Recogniser:
    """A session of the model; several threads may use one at a time."""

    def __init__(self, model: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        names = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._names: list[str] = ["", *names, " "]
        assert len(self._names) == self._session.get_outputs()[0].shape[-1]
        self._twins = twins_of(self._names)
        self._numeric = np.array([BLANK, *map(self._names.index, _NUMERIC)])

    def read(self, line: Pixels) -> list[Character]:
        """Return the characters of a line of print, black on white, left to right."""
        high, wide = line.shape
        width = min(max(1, round(wide * _HEIGHT / high)), _WIDEST)
        resized = cv2.resize(line, (width, _HEIGHT), interpolation=cv2.INTER_LINEAR)
        total = width + _BESIDE
        plane = np.zeros((_HEIGHT, total), np.float32)
        plane[:, :width] = resized.astype(np.float32) / 127.5 - 1.0
        batch: Floats = np.ascontiguousarray(np.broadcast_to(plane, (1, 3, _HEIGHT, total)))
        scores: Scores = self._session.run(None, {self._input: batch})[0][0]
        found = decoded(scores, self._names, width, self._twins)
        if _is_numeric(found):
            found = decoded_number(scores[:, self._numeric], ["", *_NUMERIC], width)
        return found


def _is_numeric(found: list[Character]) -> bool:
    text = "".join(character.text for character in found)
    digits = sum(character in "0123456789" for character in text)
    return digits >= _DIGIT_SHARE * len(text) > 0 and not any("\u4e00" <= character <= "\u9fff" for character in text)


_LOCK = Lock()


def recogniser() -> Recogniser:
    """Return the one session of the process.

    Raises:
        MissingExtraError: the model is not there.
    """
    with _LOCK:
        return _made()


@cache
def _made() -> Recogniser:
    return Recogniser(model_bytes())
