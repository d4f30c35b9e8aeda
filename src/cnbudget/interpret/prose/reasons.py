"""Where a passage gives reasons (主要原因是…): their amounts are no figures of the department."""

import re

from attrs import define

__all__ = ["Reasons"]

_CAUSE = re.compile(r"原因|主要是|由于")
_REASON = re.compile(r"原因|由于|(?:^|。)主要是")  # 。主要是按照…: a sentence of its own that gives reasons
# ；二是…, ；（二）…, ；2.…
_NEXT = re.compile(r"[一二三四五六七八九]是|[（(]?(?:[一二三四五六七八九]|\d)[）)、.．]")


@define
class Reasons:
    """Follows the reasons of a passage, from number to number.

    Attributes:
        cause: causes are given from here on, so that a change may be of one of them.
        reason: reasons are given until the sentence ends.
        in_numbers: a reason has its number, so that the numbers behind it may be of reasons too.
        words_from: where the words begin that a reason may be announced in.
    """

    cause: bool = False
    reason: bool = False
    in_numbers: bool = False
    words_from: int = 0

    def enter(self, start: int) -> None:
        """Begin the words behind a number."""
        self.words_from = start

    def end_sentence(self, position: int) -> None:
        """End the reasons with their sentence."""
        self.cause, self.reason, self.in_numbers, self.words_from = False, False, False, position

    def end_list(self, text: str, position: int) -> None:
        """End reasons in words at 其中, or at a semicolon before anything but the next reason.

        Reasons with numbers go on: 主要原因是工程增加20万元；新增采购3万元.
        """
        if not self.in_numbers and not _NEXT.match(text, position + 1):
            self.cause, self.reason, self.words_from = False, False, position

    def leave(self, text: str, upto: int) -> None:
        """End the words before a number: take note of reasons that they announce."""
        self.cause = self.cause or _CAUSE.search(text, self.words_from, upto) is not None
        self.reason = self.reason or _REASON.search(text, self.words_from, upto) is not None

    def take_number(self) -> None:
        """Take note of a number with a unit."""
        self.in_numbers = self.in_numbers or self.reason
