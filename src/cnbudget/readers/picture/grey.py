"""Colour to grey and grey to ink: red stamps are lifted off the paper, shade is evened out by local thresholds."""

import cv2
import numpy as np

from cnbudget.readers.picture.pixels import Pixels, inches

__all__ = ["contrast_of", "ink_of", "outline_of", "paper_of", "to_grey"]

_LIFT = 0.6  # of what red exceeds the other channels by
_BLOCK = 0.15  # inch: side of the square whose mean is the local paper
_FAINT = 12  # levels below the local mean: enough for rules, which are long
_LEAST, _MOST = 10, 30  # levels below the local mean for text
_OF_CONTRAST = 0.2
_OF_NOISE = 4.0
_STROKE = 40  # pixels: fainter ink as large is a stroke, no noise
_DARKEST = 0.001  # share of the pixels that are surely ink, also on a page with a few lines
_AROUND = 9  # pixels: side of the square whose mean noise strays from
_TO_SIGMA = 1.4826  # of a median deviation


def to_grey(colour: Pixels) -> Pixels:
    """Return a picture in grey in which red is paper: a stamp (公章) over figures would join them to blots.

    Only red is treated so: headers are often blue.
    """
    if colour.ndim == 2:  # noqa: PLR2004 -- two axes: it is grey already
        return colour
    blue, green, red = cv2.split(colour)
    excess = cv2.subtract(red, cv2.max(blue, green))
    lifted: Pixels = cv2.add(red, cv2.multiply(excess, _LIFT))
    plain: Pixels = cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)
    return np.where(excess > _FAINT, lifted, plain)


def outline_of(grey: Pixels) -> Pixels:
    """Return a mask (255 for ink) that keeps faint rules, and noise as well."""
    return _below_mean(cv2.GaussianBlur(grey, (3, 3), 0), _FAINT)


def ink_of(grey: Pixels) -> Pixels:
    """Return a mask of the text: how far below the local mean ink has to be is measured on the page."""
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    noise = _TO_SIGMA * paper_of(cv2.absdiff(smooth, cv2.blur(smooth, (_AROUND, _AROUND))))
    faint = _OF_CONTRAST * contrast_of(grey)
    sure = _below_mean(smooth, min(max(faint, _OF_NOISE * noise, _LEAST), _MOST))
    possible = _below_mean(smooth, min(max(faint, _OF_NOISE * noise / 2, _LEAST), _MOST))
    return _grown(sure, possible)


def _grown(sure: Pixels, possible: Pixels) -> Pixels:
    """Return the possible ink that is sure somewhere, or makes a stroke: thin ones of coarse scans (一) are faint."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(possible)
    keep = stats[:, cv2.CC_STAT_AREA] >= _STROKE
    keep[np.unique(labels[sure > 0])] = True
    keep[0] = False
    return np.where(keep[labels], np.uint8(255), np.uint8(0))


def contrast_of(grey: Pixels) -> int:
    """Return by how many levels the darkest ink is darker than the paper."""
    return paper_of(grey) - _quantile(grey, _DARKEST)


def paper_of(grey: Pixels) -> int:
    """Return the level of the paper: that of the middle pixel."""
    return _quantile(grey, 0.5)


def _quantile(grey: Pixels, share: float) -> int:
    counts = np.bincount(grey.ravel(), minlength=256)
    return int(np.searchsorted(np.cumsum(counts), share * grey.size))


def _below_mean(grey: Pixels, least: float) -> Pixels:
    side = inches(_BLOCK) | 1
    mask: Pixels = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, side, least)
    return mask
