"""The harnesses: each takes bytes and raises where a law does not hold."""

from collections.abc import Callable, Mapping

from tests.fuzz.targets import amounts, files, glyphs, text, words, xml

__all__ = ["TARGETS"]

TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "text": text.run,
    "amounts": amounts.run,
    "words": words.run,
    "html": xml.run_html,
    "office": xml.run_office,
    "glyphs": glyphs.run,
    "files": files.run,
}
