"""The panel as a pandas data frame."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cnbudget.export.tables.extras import need
from cnbudget.figures.dataset import dataset_rows
from cnbudget.figures.questions import questions
from cnbudget.figures.rows import PANEL_COLUMNS, figure_rows
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.exact import in_own_context
from cnbudget.model.near import near

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["panel"]


@in_own_context
def panel(
    documents: "Document | Iterable[Document] | str | os.PathLike[str]",
    *,
    figures: Collection[str] = (),
    amounts: Literal["float64", "decimal"] = "float64",
) -> "pd.DataFrame":
    """Return the key figures of documents as a pandas data frame (extra `pandas`), a row for each figure and period.

    The columns are those of `FigureRow`. `frame.pivot_table("amount_yuan", ["department", "year"], "figure")` makes it
    wide.

    Args:
        documents: one or several; they are read one after the other, so a generator needs little memory. Or the folder
            of a dataset that `cnbudget batch` wrote (extra `parquet` too): the panel is that of its documents.
        figures: ids or Chinese names of the questions to keep; () for all.
        amounts: type of `amount_yuan`: float64, or the exact Decimal objects.

    Raises:
        CnbudgetError: a question is not known, or the folder is no dataset with key figures.
        MissingExtraError: pandas is not installed.
    """
    pandas = need("pandas", "pandas", "a panel")
    named = {_id_of(name) for name in figures}
    wanted = named or set(questions())
    if isinstance(documents, str | os.PathLike):
        found = dataset_rows(Path(documents), named)
    else:
        found = figure_rows((documents,) if isinstance(documents, Document) else documents)
    rows = [row.values() for row in found if row.figure in wanted]
    frame: pd.DataFrame = pandas.DataFrame(rows, columns=list(PANEL_COLUMNS))
    whole = {"year": "Int64", "page": "Int64"}
    return frame.astype(whole | ({"amount_yuan": "float64"} if amounts == "float64" else {}))


def _id_of(name: str) -> str:
    """Return the id of a question.

    Raises:
        CnbudgetError: no question has this id or Chinese name.
    """
    for question in questions().values():
        if name in {question.id, question.zh, *question.words}:
            return question.id
    named = [word for question in questions().values() for word in (question.id, question.zh, *question.words)]
    message = f"no key figure is called {name!r}{near(name, named)}"
    raise CnbudgetError(message)
