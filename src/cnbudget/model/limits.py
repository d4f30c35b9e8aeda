"""How much a single parse may cost."""

from attrs import frozen

__all__ = ["Limits"]


@frozen
class Limits:
    """Bounds on one parse; beyond them it stops with `LimitExceededError`.

    Attributes:
        max_bytes: largest source, in bytes.
        max_characters: largest text after decoding, in characters.
        max_line: longest single line of text, in characters.

    The defaults are far above every real document seen (a 177-page budget decodes to about 1 MB of text).
    """

    max_bytes: int = 256 * 1024 * 1024
    max_characters: int = 64 * 1024 * 1024
    max_line: int = 1024 * 1024
