"""`report FILE|DIR... -o DIR`: one page for each document, and an index of them."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cnbudget
from cnbudget.cli.inputs import STDIN, Unreadable, names, read
from cnbudget.cli.opening import report_losses
from cnbudget.cli.output import FINE, UNUSABLE, write
from cnbudget.cli.own_sources import names_in
from cnbudget.cli.speak import note
from cnbudget.cli.stderr import tell
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError

if TYPE_CHECKING:
    from cnbudget.export.report.index import Entry

__all__ = ["is_site", "site", "source_again"]

_INDEX = "index.html"
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*#%]+')  # in file names of some system, or in addresses
_LONGEST = 80  # characters of a file name; Chinese ones take three bytes of the 255 that systems allow


def is_site(sources: Sequence[str], output: str | None) -> bool:
    """Return whether several reports are asked for: of several sources or a folder, or into a folder."""
    several = len(sources) > 1 or any(Path(source).is_dir() for source in sources)
    return several or (output is not None and Path(output).is_dir())


def site(sources: Sequence[str], output: str | None, *, ocr: bool) -> int:
    """Write a report on each document and an index of all; 2 where a file cannot be read or holds no budget.

    Raises:
        CnbudgetError: no folder to write to is named.
        OSError: the folder cannot be made or written to.
    """
    from cnbudget.export.report.index import to_index, unreadable  # with lxml, which no other command loads at once

    if output is None:
        message = "reports on several documents need a folder: name it with -o DIR"
        raise CnbudgetError(message)
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[Entry] = []
    given = list(names(sources))
    taken = {_INDEX, *(name.casefold() for name in _kept(folder, given))}
    code = FINE
    for name in given:
        for found in read([name], ocr=ocr):
            if isinstance(found, Unreadable):
                tell(f"cnbudget: {found}")
                entries.append(unreadable(found.name, found.said))
                code = UNUSABLE
            else:
                code = code if found.tables else UNUSABLE
                entries.append(_written(found, name, folder, taken))
                report_losses(found)
    write(to_index(entries), str(folder / _INDEX))
    note("site", count=len(entries), index=folder / _INDEX)
    return code


def _kept(folder: Path, sources: Sequence[str]) -> set[str]:
    """Return the names of the sources in the folder of the reports, which no page may take.

    Raises:
        CnbudgetError: the index would.
    """
    found = names_in(folder, sources)
    if _INDEX in found:
        message = f"{folder / _INDEX} is a file that is read: name another one with -o"
        raise CnbudgetError(message)
    return found


def _written(document: Document, source: str, folder: Path, taken: set[str]) -> "Entry":
    """Write the report on a document and return its line of the index."""
    from cnbudget.export.report.index import entry_of

    page = _page_name(Path(document.source.name or source).stem, taken)
    report = cnbudget.reconcile(document)
    write(cnbudget.to_report(document, report, source=source_again(source)), str(folder / page))
    return entry_of(document, report, cnbudget.key_figures(document, report), page)


def source_again(name: str) -> str | None:
    """Return a source from which the pages of a report are drawn, None where it is a pipe, which is read once."""
    return name if name != STDIN and Path(name).is_file() else None


def _page_name(stem: str, taken: set[str]) -> str:
    """Return a file name that no other page has, on systems that do not tell capitals from small letters either."""
    name = (_UNSAFE.sub("_", stem).strip(" .") or "document")[:_LONGEST]
    number, page = 1, f"{name}.html"
    while page.casefold() in taken:
        number += 1
        page = f"{name}-{number}.html"
    taken.add(page.casefold())
    return page
