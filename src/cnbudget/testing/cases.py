"""Cases: small documents with what must be read and found in them, for authors of formats and rules.

A case file is TOML with one `[[case]]` for each document:

    [[case]]
    name = "a part is missing"
    document = "<html>…</html>"          # or file = "budget.html", beside the case file
    department = "某局"                   # identity: department, fiscal_year, kind, level, region, format
    amounts = 12                         # how many cells
    tables = ["general_public_expenditure_by_function"]
    diagnostics = []                     # codes of all warnings and errors; left out where they do not matter
    [[case.cell]]                        # some cell has all of these (columns of the cells table)
    code = "2010301"
    amount = "5.00"
    [[case.check]]                       # some check has all of these; contains is a part of its subject
    rule = "sum-rows"
    status = "inconsistent"
    contains = "一般公共服务支出"

Keys that a case leaves out are not compared.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from cnbudget.model.brief import brief
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document

__all__ = ["Case", "read_cases"]

_IDENTITY = ("department", "parent_department", "region", "fiscal_year", "kind", "level")
_KEYS = frozenset(
    {"name", "document", "file", "amounts", "tables", "diagnostics", "cell", "check", "format", *_IDENTITY}
)


@frozen
class Case:
    """One document with what it must yield.

    Attributes:
        name: what it shows.
        source: the document's bytes.
        expected: as the case file says it.
    """

    name: str
    source: bytes
    expected: Mapping[str, object]

    def differences(
        self,
        parse: Callable[[bytes], Document],
        reconcile: Callable[[Document], Reconciliation],
        cells: Callable[[Document], Sequence[object]],
    ) -> list[str]:
        """Return the differences from what is expected, one line each; empty if the case passes.

        Args:
            parse: `cnbudget.parse`, or a partial of it with the format that is tested.
            reconcile: `cnbudget.reconcile`, or a partial of it with the rule that is tested.
            cells: `cnbudget.cells`.
        """
        document = parse(self.source)
        found = list(_identity(document, self.expected))
        rows = cells(document)
        if "amounts" in self.expected and len(rows) != self.expected["amounts"]:
            found.append(f"amounts: expected {self.expected['amounts']}, found {len(rows)}")
        wanted_cells = _entries(self.expected, "cell")
        found += [
            f"cell: none has {wanted}" for wanted in wanted_cells if not any(_agrees(row, wanted) for row in rows)
        ]
        checks = reconcile(document).checks
        for wanted in _entries(self.expected, "check"):
            part = str(wanted.get("contains", ""))
            rest = {name: value for name, value in wanted.items() if name != "contains"}
            if not any(part in check.subject and _agrees(check, rest) for check in checks):
                found.append(f"check: none has {wanted}")
        return found

    def __repr__(self) -> str:
        return brief(self, self.name)


def _identity(document: Document, expected: Mapping[str, object]) -> Iterator[str]:
    printed: dict[str, object] = {name: getattr(document, name) for name in _IDENTITY}
    printed["format"] = document.provenance.format
    printed["tables"] = [table.id for table in document.tables]
    printed["diagnostics"] = [found.code for found in document.diagnostics if found.severity != "info"]
    for name, value in printed.items():
        if name in expected and expected[name] != value:
            yield f"{name}: expected {expected[name]!r}, found {value!r}"


def _entries(expected: Mapping[str, object], name: str) -> list[dict[str, object]]:
    entries = expected.get(name, [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _agrees(found: object, wanted: Mapping[str, object]) -> bool:
    return all(str(getattr(found, name)) == str(value) for name, value in wanted.items())


def read_cases(path: str | Path) -> tuple[Case, ...]:
    """Return the cases of a case file.

    Raises:
        OSError: the file, or a document it names, can't be opened.
        ValueError: it is no case file; the message says where.
    """
    path = Path(path)
    try:
        entries = tomllib.loads(path.read_text("utf-8"))["case"]
        return tuple(_case(path, number, entry) for number, entry in enumerate(entries, start=1))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        message = f"{path}: no case file ({error}); see cnbudget.testing.cases"
        raise ValueError(message) from None


def _case(path: Path, number: int, entry: Mapping[str, object]) -> Case:
    unknown = sorted(set(entry) - _KEYS)
    if unknown or "name" not in entry or ("document" in entry) == ("file" in entry):
        what = f"unknown {', '.join(unknown)}" if unknown else "needs a name, and either document or file"
        message = f"{path}: case {number}: {what}"
        raise ValueError(message)
    file = path.parent / str(entry.get("file", ""))
    source = file.read_bytes() if "file" in entry else str(entry["document"]).encode()
    return Case(str(entry["name"]), source, entry)
