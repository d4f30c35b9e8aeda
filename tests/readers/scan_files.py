"""Made scans: a rendered PDF as pixels, with what scanners, stamps and cameras do to it."""

from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from cnbudget.readers.picture.pixels import Pixels

__all__ = ["as_file", "pages_of", "photographed", "scanned", "stamped"]


def pages_of(pdf: bytes, dpi: int = 150) -> list[Pixels]:
    """The pages of a PDF in colour (blue, green, red)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, :3]) for page in document]
    finally:
        document.close()


def scanned(page: Pixels, degrees: float, seed: int = 1) -> Pixels:
    """The page laid askew on a scanner: turned, blurred, with noise."""
    high, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    turned = cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    noise = np.random.default_rng(seed).normal(-8, 8, (high, wide, 1))
    found: Pixels = np.clip(cv2.GaussianBlur(turned, (3, 3), 0) + noise, 0, 255).astype(np.uint8)
    return found


def stamped(page: Pixels) -> Pixels:
    """The page with a red seal on its middle."""
    over = page.copy()
    high, wide = page.shape[:2]
    cv2.circle(over, (wide // 2, high // 3), wide // 6, (40, 40, 220), 8)
    cv2.circle(over, (wide // 2, high // 3), wide // 40, (40, 40, 220), -1)
    found: Pixels = np.minimum(page, over)
    return found


def photographed(page: Pixels) -> Pixels:
    """The page before a camera that is not level with it: its far edge is shorter."""
    high, wide = page.shape[:2]
    seen = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    inset = wide * 0.01
    shown = np.array([(inset, 0), (wide - inset, inset), (wide, high), (0, high)], np.float32)
    found: Pixels = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(seen, shown), (wide, high), borderValue=(255, 255, 255)
    )
    return found


def as_file(pages: list[Pixels], kind: str, dpi: int = 150) -> bytes:
    """The pages as a PDF of pictures, or as a picture file."""
    images = [Image.fromarray(page[:, :, ::-1]) for page in pages]
    out = BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if kind in {"PDF", "TIFF"} else {}
    images[0].save(out, kind, resolution=dpi, dpi=(dpi, dpi), **several)
    return out.getvalue()
