"""Read Chinese departments' published budgets and final accounts into typed objects, and check them for completeness.

    doc = cnbudget.parse("budget.txt")
    report = cnbudget.reconcile(doc)

Everything is imported at first use, so that embedding the library costs nothing until a document is parsed.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from cnbudget import _forks as _forks
from cnbudget._version import __version__ as __version__

if TYPE_CHECKING:
    from cnbudget import subjects
    from cnbudget.api import (
        cells,
        check_rows,
        compare,
        explain_layout,
        form_fields,
        indicators,
        key_figures,
        parse,
        parse_all,
        parse_text,
        reconcile,
        repair,
        to_report,
    )
    from cnbudget.export.cells import CellRow
    from cnbudget.export.checks import CheckRow
    from cnbudget.export.markdown import to_markdown
    from cnbudget.export.performance import FieldRow, IndicatorRow
    from cnbudget.export.tables.arrow import to_arrow, to_pandas, to_parquet, to_polars
    from cnbudget.export.tables.package import data_package
    from cnbudget.export.tables.workbook import to_workbook
    from cnbudget.figures.panel import panel
    from cnbudget.figures.rows import FigureRow
    from cnbudget.formats import Format, Profile
    from cnbudget.model.check import Check, Finding, Reconciliation, Suppression, Suspect
    from cnbudget.model.comparison import Change, Comparison, FormChange
    from cnbudget.model.coordinates import Coordinates
    from cnbudget.model.coverage import Coverage, SetAside, Token
    from cnbudget.model.diagnostic import Diagnostic
    from cnbudget.model.document import Document, Provenance
    from cnbudget.model.errors import (
        CnbudgetError,
        DamagedSourceError,
        FormatError,
        LimitExceededError,
        MissingExtraError,
        NoTextLayerError,
        PartsError,
        UnsupportedSourceError,
    )
    from cnbudget.model.fact import Fact
    from cnbudget.model.key_figure import KeyFigure
    from cnbudget.model.limits import Limits
    from cnbudget.model.narrative import Figure, KeyProject, Narrative, Section, Share, YearOnYear
    from cnbudget.model.ocr import Ocr
    from cnbudget.model.organisation import Duty, Organisation, SubordinateUnit, Term
    from cnbudget.model.performance import FormField, Indicator, Money, PerformanceForm, Target
    from cnbudget.model.place import Place, Source
    from cnbudget.model.recognition import Recognition
    from cnbudget.model.table import Cell, Column, Rate, Row, Table
    from cnbudget.model.table_layout import LayoutColumn, LayoutExplanation, TableLayout
    from cnbudget.reconciliation.rule import Rule
    from cnbudget.selection import Selection, select

__all__ = [
    "Cell",
    "CellRow",
    "Change",
    "Check",
    "CheckRow",
    "CnbudgetError",
    "Column",
    "Comparison",
    "Coordinates",
    "Coverage",
    "DamagedSourceError",
    "Diagnostic",
    "Document",
    "Duty",
    "Fact",
    "FieldRow",
    "Figure",
    "FigureRow",
    "Finding",
    "FormChange",
    "FormField",
    "Format",
    "FormatError",
    "Indicator",
    "IndicatorRow",
    "KeyFigure",
    "KeyProject",
    "LayoutColumn",
    "LayoutExplanation",
    "LimitExceededError",
    "Limits",
    "MissingExtraError",
    "Money",
    "Narrative",
    "NoTextLayerError",
    "Ocr",
    "Organisation",
    "PartsError",
    "PerformanceForm",
    "Place",
    "Profile",
    "Provenance",
    "Rate",
    "Recognition",
    "Reconciliation",
    "Row",
    "Rule",
    "Section",
    "Selection",
    "SetAside",
    "Share",
    "Source",
    "SubordinateUnit",
    "Suppression",
    "Suspect",
    "Table",
    "TableLayout",
    "Target",
    "Term",
    "Token",
    "UnsupportedSourceError",
    "YearOnYear",
    "cells",
    "check_rows",
    "compare",
    "data_package",
    "explain_layout",
    "form_fields",
    "indicators",
    "key_figures",
    "panel",
    "parse",
    "parse_all",
    "parse_text",
    "reconcile",
    "repair",
    "select",
    "subjects",
    "to_arrow",
    "to_markdown",
    "to_pandas",
    "to_parquet",
    "to_polars",
    "to_report",
    "to_workbook",
]

_HOMES = {
    "api": (
        "cells",
        "check_rows",
        "compare",
        "explain_layout",
        "form_fields",
        "indicators",
        "key_figures",
        "parse",
        "parse_all",
        "parse_text",
        "reconcile",
        "repair",
        "to_report",
    ),
    "export.cells": ("CellRow",),
    "export.checks": ("CheckRow",),
    "export.markdown": ("to_markdown",),
    "export.performance": ("FieldRow", "IndicatorRow"),
    "export.tables.arrow": ("to_arrow", "to_pandas", "to_parquet", "to_polars"),
    "export.tables.package": ("data_package",),
    "export.tables.workbook": ("to_workbook",),
    "figures.panel": ("panel",),
    "figures.rows": ("FigureRow",),
    "formats": ("Format", "Profile"),
    "model.check": ("Check", "Finding", "Reconciliation", "Suppression", "Suspect"),
    "model.comparison": ("Change", "Comparison", "FormChange"),
    "model.coordinates": ("Coordinates",),
    "model.coverage": ("Coverage", "SetAside", "Token"),
    "model.diagnostic": ("Diagnostic",),
    "model.document": ("Document", "Provenance"),
    "model.errors": (
        "CnbudgetError",
        "DamagedSourceError",
        "FormatError",
        "LimitExceededError",
        "MissingExtraError",
        "NoTextLayerError",
        "PartsError",
        "UnsupportedSourceError",
    ),
    "model.fact": ("Fact",),
    "model.key_figure": ("KeyFigure",),
    "model.limits": ("Limits",),
    "model.narrative": ("Figure", "KeyProject", "Narrative", "Section", "Share", "YearOnYear"),
    "model.ocr": ("Ocr",),
    "model.organisation": ("Duty", "Organisation", "SubordinateUnit", "Term"),
    "model.performance": ("FormField", "Indicator", "Money", "PerformanceForm", "Target"),
    "model.place": ("Place", "Source"),
    "model.recognition": ("Recognition",),
    "model.table": ("Cell", "Column", "Rate", "Row", "Table"),
    "model.table_layout": ("LayoutColumn", "LayoutExplanation", "TableLayout"),
    "reconciliation.rule": ("Rule",),
    "selection": ("Selection", "select"),
}
_HOME_OF = {name: f"cnbudget.{module}" for module, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # type checkers shall report names that are not listed above

    def __getattr__(name: str) -> object:
        if name == "subjects":
            return import_module("cnbudget.subjects")
        home = _HOME_OF.get(name)
        if home is None:
            message = f"module 'cnbudget' has no attribute {name!r}"
            raise AttributeError(message)
        value: object = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
