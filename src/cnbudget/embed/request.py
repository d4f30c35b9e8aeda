"""What a worker is asked: the call, its limits, and the sources as bytes; one frame of bytes over a pipe."""

import io
import json
from collections.abc import Sequence
from typing import Literal, Self, cast

from attrs import asdict, frozen

from cnbudget.model.errors import PartsError
from cnbudget.model.limits import Limits
from cnbudget.readers.load import SourceLike, load

__all__ = ["Call", "Request", "SourceLike", "Unnamed"]

Call = Literal["parse", "parse_all"]
_LENGTH = 8  # bytes of the length of the head


class Unnamed(io.BytesIO):
    """A file in memory with the name of the source, "" where it has none."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


@frozen
class Request:
    """A call of the worker.

    Attributes:
        call: the function.
        limits: bounds of the parse.
        together: whether the sources are parts of one document, else there is one.
        sources: name and bytes of each.
    """

    call: Call
    limits: Limits
    together: bool
    sources: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, call: Call, source: SourceLike | Sequence[SourceLike], limits: Limits) -> Self:
        """Return the request for a source, whose bytes are read here.

        Raises:
            PartsError: the source is an empty sequence.
            LimitExceededError: a source is larger than the limits allow.
            OSError: a path can't be opened.
        """
        if isinstance(source, Sequence) and not isinstance(source, str | bytes):
            if not source:
                message = "no source is given"
                raise PartsError(message)
            return cls(call, limits, together=True, sources=tuple(load(one, limits) for one in source))
        return cls(call, limits, together=False, sources=(load(source, limits),))

    def to_bytes(self) -> bytes:
        """Return the frame: length of the head, head in JSON, then the sources one behind the other."""
        head = json.dumps(
            {
                "call": self.call,
                "limits": asdict(self.limits),
                "together": self.together,
                "sources": [[name, len(data)] for name, data in self.sources],
            }
        ).encode()
        return b"".join((len(head).to_bytes(_LENGTH, "big"), head, *(data for _, data in self.sources)))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return the request of a frame, which this version's `to_bytes` wrote."""
        begin = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
        head = json.loads(data[_LENGTH:begin])
        sources = []
        for name, size in head["sources"]:
            sources.append((name, data[begin : begin + size]))
            begin += size
        return cls(cast("Call", head["call"]), Limits(**head["limits"]), head["together"], tuple(sources))

    def files(self) -> list[Unnamed]:
        """Return the sources as files in memory."""
        return [Unnamed(name, data) for name, data in self.sources]
