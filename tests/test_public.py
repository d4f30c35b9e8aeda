"""What `import cnbudget` offers, and what it costs."""

import subprocess
import sys

import pytest

import cnbudget

NAMES = [
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
ALLOWED = {"attr", "attrs", "regex", "lxml", "cnbudget", "_regex"}
WHAT_IS_LOADED = """
import sys
before = set(sys.modules)
import cnbudget
lazy = {name for name in sys.modules if name.startswith("cnbudget.")}
assert lazy <= {"cnbudget._forks", "cnbudget._version"}, lazy
from cnbudget import examples
document = cnbudget.parse(examples.path())
cnbudget.reconcile(document), cnbudget.cells(document)
for name in cnbudget.__all__:
    getattr(cnbudget, name)
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names)))
"""


def test_the_public_names_are_these() -> None:
    assert sorted(NAMES) == sorted(cnbudget.__all__)
    assert set(NAMES) <= set(dir(cnbudget))


@pytest.mark.parametrize("name", NAMES)
def test_each_name_leads_to_something_documented(name: str) -> None:
    assert getattr(cnbudget, name).__doc__


def test_other_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = getattr(cnbudget, "nothing")  # noqa: B009 -- mypy knows that it is not there


def test_only_the_declared_packages_are_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", WHAT_IS_LOADED], capture_output=True, text=True, check=True)
    lxmls = {name for name in done.stdout.split() if name.startswith(("_cython_", "cython_runtime"))}
    assert set(done.stdout.split()) - lxmls <= ALLOWED


@pytest.mark.parametrize(
    "name", ["DamagedSourceError", "FormatError", "LimitExceededError", "MissingExtraError", "NoTextLayerError"]
)
def test_every_error_is_a_value_error_of_ours(name: str) -> None:
    error = getattr(cnbudget, name)
    assert issubclass(error, cnbudget.CnbudgetError)
    assert issubclass(error, ValueError)
