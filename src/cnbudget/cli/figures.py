"""The command `figures`."""

from argparse import Namespace
from collections.abc import Iterator

from cnbudget.cli.inputs import Unreadable, documents
from cnbudget.cli.opening import report_errors
from cnbudget.cli.output import FINE, UNUSABLE, write
from cnbudget.cli.speak import note
from cnbudget.cli.stderr import tell
from cnbudget.figures.dataset import dataset_rows, is_dataset
from cnbudget.figures.rows import FigureRow, figure_rows, panel_to_csv, panel_to_jsonl

__all__ = ["figures"]


def figures(arguments: Namespace) -> int:
    """Write the key figures of files, folders and datasets, a row for each figure and period; 2 where one is unread."""
    code = FINE

    def rows() -> Iterator[FigureRow]:
        nonlocal code
        datasets = [source for source in arguments.sources if is_dataset(source)]
        for source in datasets:
            yield from dataset_rows(source)
        for found in documents((s for s in arguments.sources if s not in datasets), ocr=arguments.ocr):
            if isinstance(found, Unreadable):
                tell(f"cnbudget: {found}")
                code = UNUSABLE
            else:
                report_errors(found)
                yield from figure_rows([found])

    printed = [row for row in rows() if arguments.all or row.found != "not_printed"]
    to_text = panel_to_csv if arguments.format == "csv" else panel_to_jsonl
    if printed:
        contradicted = sum(bool(row.contradicted_by) for row in printed)
        if contradicted:
            note("figures-contradicted", count=contradicted)
        write(("\ufeff" if arguments.bom else "") + to_text(printed), arguments.output)
    else:
        note("no-figure")
    return code if printed else UNUSABLE
