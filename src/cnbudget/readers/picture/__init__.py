"""Scans and pictures: from pixels to the ink of a page, with OpenCV and the recogniser of the extra `ocr`."""
