"""Pages that a web archive holds beside its first one, by the addresses under which frames name them."""

from collections.abc import Sequence
from posixpath import basename
from urllib.parse import unquote, urljoin

__all__ = ["Frames"]


class Frames:
    """Pages that have not been shown yet: each is handed out once, however many frames name it."""

    def __init__(self, base: str = "", pages: Sequence[tuple[Sequence[str], str]] = ()) -> None:
        """Keep the pages.

        Args:
            base: address of the page that names them.
            pages: addresses and text of each; one of them may be `cid:` and the identity of its part.
        """
        self._base = base
        self._texts = [text for _, text in pages]
        self._at = {_plain(address): n for n, (addresses, _) in enumerate(pages) for address in addresses}

    def take(self, address: str) -> str:
        """Return the text of the page that a frame of this address shows, "" where there is none any more."""
        at = self._found(address.strip()) if address.strip() else None
        if at is None:
            return ""
        text, self._texts[at] = self._texts[at], ""
        return text

    def left(self) -> list[tuple[str, str]]:
        """Return name and text of the pages that no frame showed."""
        names = dict(reversed([(at, basename(name) or name) for name, at in self._at.items()]))
        return [(names.get(at, ""), text) for at, text in enumerate(self._texts) if text]

    def _found(self, address: str) -> int | None:
        for name in (_plain(address), _plain(_joined(self._base, address))):
            if name in self._at:
                return self._at[name]
        file = basename(_plain(address))  # an archive that was moved keeps its file names
        alike = {at for name, at in self._at.items() if file and basename(name) == file}
        return alike.pop() if len(alike) == 1 else None


def _plain(address: str) -> str:
    return unquote(address).partition("#")[0].replace("\\", "/").strip()


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # no address: [ that is not closed
        return address
