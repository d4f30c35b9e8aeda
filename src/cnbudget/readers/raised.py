"""Raised and lowered marks: the 1 of `880.30¹` is a note's number and no digit of the amount."""

import re

__all__ = ["lowered", "raised"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MARK = re.compile(r"\s*[\[(（【〔注①-⑳*]*\d{1,2}[\])）】〕]*\s*")  # 1, [12], (3); what is longer is no mark


def raised(text: str) -> str:
    """Return a raised text with its digits as raised characters, so that they are not taken for digits beside them.

    >>> raised("1"), raised("[12]"), raised("3.50")
    ('¹', '[¹²]', '3.50')
    """
    return text.translate(_RAISED) if _MARK.fullmatch(text) else text


def lowered(text: str) -> str:
    """Return a lowered text likewise: the 2 of CO₂."""
    return text.translate(_LOWERED) if _MARK.fullmatch(text) else text
