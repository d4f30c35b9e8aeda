"""One line of print in grey to characters, each with its score and what else it may be."""

from functools import cache
from threading import Lock
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime
from attrs import frozen

from cnbudget.readers.picture.model_file import model_bytes
from cnbudget.readers.picture.pixels import Floats, Pixels

__all__ = ["Character", "Recogniser", "recogniser"]

_HEIGHT = 48  # of a line, as the model was trained
_STEP = 8  # pixels of a column of scores
_BESIDE = 16  # pixels of paper behind a line
_WIDEST = 48 * 200  # pixels: longer lines are no print
_BLANK = 0  # the class of "no character"
_NUMERIC = "0123456789.,-%()"
_DIGIT_SHARE = 0.5  # of a text without Chinese that is read again as a number
_OTHERS = 4  # further characters that are kept
_POSSIBLE = 0.001  # score below which another character is none of them

_Scores: TypeAlias = npt.NDArray[np.float32]


@frozen
class Character:
    """A recognised character.

    Attributes:
        text: the character.
        middle: where it stands in its line, from 0 to 1.
        score: from 0 to 1.
        others: the characters that it may be as well, the likeliest first.
    """

    text: str
    middle: float
    score: float
    others: str


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
        self._numeric = np.array([_BLANK, *map(self._names.index, _NUMERIC)])

    def read(self, line: Pixels) -> list[Character]:
        """Return the characters of a line of print, black on white, left to right."""
        high, wide = line.shape
        width = min(max(1, round(wide * _HEIGHT / high)), _WIDEST)
        resized = cv2.resize(line, (width, _HEIGHT), interpolation=cv2.INTER_LINEAR)
        total = width + _BESIDE
        plane = np.zeros((_HEIGHT, total), np.float32)
        plane[:, :width] = resized.astype(np.float32) / 127.5 - 1.0
        batch: Floats = np.ascontiguousarray(np.broadcast_to(plane, (1, 3, _HEIGHT, total)))
        scores: _Scores = self._session.run(None, {self._input: batch})[0][0]
        found = self._decoded(scores, None, width)
        if _is_numeric(found):
            found = self._decoded(scores[:, self._numeric], self._numeric, width)
        return found

    def _decoded(self, scores: _Scores, classes: "npt.NDArray[np.int64] | None", width: int) -> list[Character]:
        """Return the characters of the best path: repeats in neighbouring columns are one, blanks none."""
        best = scores.argmax(axis=1)
        found: list[Character] = []
        begin = 0
        for end in range(1, len(best) + 1):
            if end < len(best) and best[end] == best[begin]:
                continue
            kind = int(best[begin])
            if kind != _BLANK:
                peak = begin + int(scores[begin:end, kind].argmax())
                middle = (begin + end) / 2 * _STEP / width
                others = self._others(scores[peak], kind, classes)
                found.append(Character(self._name(kind, classes), min(middle, 1.0), float(scores[peak, kind]), others))
            begin = end
        return found

    def _name(self, kind: int, classes: "npt.NDArray[np.int64] | None") -> str:
        return self._names[kind if classes is None else int(classes[kind])]

    def _others(self, column: _Scores, kind: int, classes: "npt.NDArray[np.int64] | None") -> str:
        count = min(_OTHERS + 2, len(column))
        order = np.argpartition(column, -count)[-count:]
        order = order[np.argsort(-column[order])]
        kept = [int(other) for other in order if other not in (kind, _BLANK) and column[other] >= _POSSIBLE]
        return "".join(self._name(other, classes) for other in kept[:_OTHERS])


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
