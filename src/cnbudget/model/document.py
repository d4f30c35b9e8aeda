"""A published budget or final accounts (部门预算、部门决算) as parsed."""

from typing import TYPE_CHECKING, Literal, cast

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief, counted, cut
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.coverage import Coverage
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.model.fact import Fact
from cnbudget.model.late import late
from cnbudget.model.narrative import Narrative
from cnbudget.model.organisation import Organisation, Term
from cnbudget.model.performance import PerformanceForm
from cnbudget.model.period import Period
from cnbudget.model.place import Source
from cnbudget.model.table import Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Document", "Kind", "Level", "Provenance"]

Kind = Literal["部门预算", "单位预算", "部门决算", "单位决算", "政府预算", "政府决算"]
Level = Literal["本级", "汇总"]


@frozen
class Provenance:
    """What read the document.

    Attributes:
        library: version of cnbudget.
        format: name of the format that was applied, `general` where none was recognised.
        plugins: name and version of each third-party package whose formats were loaded.
        severities: rules whose findings the format gives another level, with that level.
    """

    library: str
    format: str
    plugins: tuple[tuple[str, str], ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()

    def __repr__(self) -> str:
        return brief(self, f"cnbudget {self.library}, format {self.format}")


@frozen
class Document:
    """A parsed document; equal documents were read from equal bytes in the same way.

    Attributes:
        source: what was read.
        provenance: what read it.
        department: printed name of the department or unit, None where none was found and for a whole government.
        parent_department: printed name of the department above it, None where none.
        region: printed name of the place whose budget it is, None where not certain.
        fiscal_year: e.g. 2022, None where not printed.
        kind: 部门预算, 单位预算, 部门决算, 单位决算; of a whole government 政府预算, 政府决算; None where not printed.
        level: 本级 or 汇总, None where not printed.
        tables: money tables in printed order.
        facts: one for each cell of a table with a unit, in printed order.
        narrative: figures of the prose.
        organisation: duties (主要职责), offices (内设机构) and units (下属单位).
        glossary: terms and definitions (名词解释).
        performance: performance forms (绩效目标表, 绩效自评表) and rows with goals, in printed order.
        coverage: the class in which every numeric token ended.
        diagnostics: remarks of the parse about what is unread, uncertain or odd.
    """

    source: Source
    provenance: Provenance
    department: str | None
    parent_department: str | None
    region: str | None
    fiscal_year: int | None
    kind: Kind | None
    level: Level | None
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    narrative: Narrative
    organisation: Organisation
    glossary: tuple[Term, ...]
    performance: tuple[PerformanceForm, ...] = field(default=(), kw_only=True, metadata=ADDED)
    coverage: Coverage
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_accounts(self) -> bool:
        """Whether it is final accounts (决算), whose figures are `actual` where no other period is printed."""
        return self.kind is not None and self.kind.endswith("决算")

    @property
    def holds_several(self) -> bool:
        """Whether the source holds the documents of several departments or years (`several-documents`).

        All is read as the first one's then, so department and year of an amount may be wrong.
        """
        return any(remark.code == "several-documents" for remark in self.diagnostics)

    def period(self, coordinates: Coordinates) -> Period | None:
        """Return the fiscal year and stage of what an amount means, None for changes and where no period is printed.

        In a budget 2025年执行数 is `executed`, an accounts figure of an earlier year (2024年决算数) `final`.
        """
        year = self.fiscal_year
        printed = coordinates.year
        before = int(printed) if printed is not None else year - 1 if year is not None else None
        match coordinates.period:
            case "budget":
                return Period(year, "budget")
            case "adjusted_budget":
                return Period(year, "adjusted")
            case "actual":
                return Period(year, "final")
            case "prior_budget":
                return Period(before, "budget")
            case "prior_actual":
                closed = self.is_accounts or printed is not None
                return Period(before, "final" if closed else "executed")
            case _:
                return None

    def to_pandas(
        self,
        *,
        table: Literal["cells", "fields", "indicators"] = "cells",
        amounts: Literal["decimal128", "decimal", "float64"] = "decimal",
    ) -> "pd.DataFrame":
        """Return the cells table as a pandas data frame, see `cnbudget.to_pandas`."""
        return cast("pd.DataFrame", late("export.tables.arrow", "to_pandas", self, table=table, amounts=amounts))

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the whole document as JSON of the published schema; `from_json` reads it."""
        return cast("str", late("export.json_document", "dumps", self, indent=indent))

    @classmethod
    def from_json(cls, text: str) -> "Document":
        """Return the document that `to_json` or `cnbudget parse` wrote.

        Raises:
            CnbudgetError: the text is not JSON of the schema; the message begins with the path of the fault.
        """
        return cast("Document", late("export.json_document", "loads", text))

    def to_markdown(self, *, rows: int = 20, most: int = 20_000) -> str:
        """Return the document as Markdown of bounded size, see `cnbudget.to_markdown`."""
        return cast("str", late("export.markdown", "to_markdown", self, rows=rows, most=most))

    def _repr_html_(self) -> str:
        return cast("str", late("export.notebook", "document_html", self))

    def __repr__(self) -> str:
        name = cut(self.department or self.source.name or "without a name")
        content = f"{counted(len(self.tables), 'table')}, {counted(len(self.facts), 'fact')}"
        return brief(self, " ".join(filter(None, (name, str(self.fiscal_year or ""), self.kind))) + ":", content)
