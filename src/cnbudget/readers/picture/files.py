"""PNG, JPEG, TIFF, GIF, BMP and WebP files: their frames, decoded one by one, sizes looked at before."""

import io
import warnings
from itertools import islice

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.picture.pixels import Pixels

__all__ = ["PictureFile"]

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_FAULTS = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError)
"""What Pillow raises over damaged files."""


class PictureFile:
    """A picture file, opened.

    Raises:
        DamagedSourceError: it is none, or damaged.
        LimitExceededError: it has more pixels or frames than the limits allow.
    """

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self._name = name or "the source"
        self._limits = limits
        self._image = self._opened(data)
        self.count = self._counted()

    def frame(self, index: int) -> tuple[Pixels, float]:
        """Return a frame as its camera was held, blue, green and red, and the dots an inch that it declares (0: none).

        Raises:
            DamagedSourceError: it can't be decoded.
            LimitExceededError: it has more pixels than the limits allow.
        """
        try:
            self._image.seek(index)
        except _FAULTS as error:
            raise self._damaged() from error
        self._within(self._image.size, index)
        try:
            dpi = float(self._image.info.get("dpi", (0, 0))[0])
            upright = ImageOps.exif_transpose(self._image)
            return np.ascontiguousarray(np.asarray(_on_paper(upright))[:, :, ::-1]), dpi
        except _FAULTS as error:
            raise self._damaged() from error

    def _opened(self, data: bytes) -> Image.Image:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                image = Image.open(io.BytesIO(data), formats=_FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            message = f"{self._name} has far more pixels than Limits.max_pixels = {self._limits.max_pixels}"
            raise LimitExceededError(message) from None
        except _FAULTS as error:
            raise self._damaged() from error
        self._within(image.size, 0)
        return image

    def _counted(self) -> int:
        try:
            count = sum(1 for _ in islice(ImageSequence.Iterator(self._image), self._limits.max_picture_pages + 1))
        except _FAULTS as error:
            raise self._damaged() from error
        if count > self._limits.max_picture_pages:
            message = f"{self._name} has more pictures than Limits.max_picture_pages = {self._limits.max_picture_pages}"
            raise LimitExceededError(message)
        return count

    def _within(self, size: tuple[int, int], index: int) -> None:
        wide, high = size
        if wide * high > self._limits.max_pixels:
            message = (
                f"picture {index + 1} of {self._name} has {wide} x {high} pixels, "
                f"more than Limits.max_pixels = {self._limits.max_pixels}"
            )
            raise LimitExceededError(message)

    def _damaged(self) -> DamagedSourceError:
        return DamagedSourceError(f"{self._name} claims to be a picture but can't be decoded: it is damaged")


def _on_paper(image: Image.Image) -> Image.Image:
    """Return a picture in colour; what is transparent shows white paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    if image.mode.startswith(("I;16", "I")):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")
