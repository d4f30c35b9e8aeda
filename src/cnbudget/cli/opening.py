"""Files that commands read: opened or reported, with what each lost."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import cnbudget
from cnbudget.cli.output import FINE, UNUSABLE
from cnbudget.cli.page_line import PageLine
from cnbudget.cli.remarks import folded
from cnbudget.cli.speak import note, spoken
from cnbudget.cli.stderr import tell
from cnbudget.model.brief import counted
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError, printable
from cnbudget.model.statement import Language
from cnbudget.vocabulary.error_wording import system_error_message

__all__ = ["after", "open_all", "open_one", "refuse_binary", "refuse_folder", "report_errors", "report_losses", "why"]


def refuse_binary(arguments: Namespace) -> None:
    """Keep binary output from a terminal.

    Raises:
        CnbudgetError: the format is binary, and a terminal would show it.
    """
    if arguments.format in {"parquet", "xlsx"} and arguments.output is None and sys.stdout.isatty():
        message = f"--format {arguments.format} is binary: name an output file with -o"
        raise CnbudgetError(message)


def refuse_folder(name: str) -> None:
    """Say which commands read folders, where one that reads files is given a folder.

    Raises:
        CnbudgetError: the name is that of a folder.
    """
    if Path(name).is_dir():
        message = f"{name} is a folder, and this command reads files: name files in it, or use `cnbudget batch`"
        raise CnbudgetError(message)


def open_all(names: Sequence[str], *, ocr: bool) -> tuple[list[Document], int]:
    """Open files and report what each lost; return those that could be read, and the exit code so far."""
    code = FINE
    documents: list[Document] = []
    for name in names:
        document = open_one(name, ocr=ocr)
        if document is None:
            code = UNUSABLE
            continue
        documents.append(document)
        report_losses(document)
    return documents, code


def open_one(name: str, *, ocr: bool) -> Document | None:
    """Parse a file; if that fails, print why in one line and return None."""
    try:
        refuse_folder(name)
        with PageLine(name) as line:
            return cnbudget.parse(name, ocr=line.ocr(asked=ocr))
    except (CnbudgetError, OSError) as error:
        tell(f"cnbudget: {why(name, error, spoken())}")
    return None


def why(name: str, error: CnbudgetError | OSError, language: Language) -> str:
    """Why a file could not be parsed, in one line that begins with its name."""
    said = error.say(language) if isinstance(error, CnbudgetError) else system_error_message(error, language)
    return after(name, said)


def after(name: str, text: str) -> str:
    """Return a text that begins with a name, in one line."""
    name, text = printable(name), printable(text)
    return text if text.startswith(name) else f"{name}: {text}"


def report_losses(document: Document) -> None:
    """Print what a document lost, if it lost anything, and the errors of reading it."""
    if unplaced := document.coverage.unplaced:
        note("losses", document.source.name, count=unplaced if spoken() == "zh" else counted(unplaced, "number"))
    if not document.tables:
        note("no-budget", document.source.name)
    report_errors(document)


def report_errors(document: Document) -> None:
    """Print the errors of reading a document, such as that its source holds several; those of one code in one line."""
    errors = [remark for remark in document.diagnostics if remark.severity == "error" and remark.code != "no-budget"]
    for line in folded(errors, spoken()):
        tell(f"cnbudget: {after(document.source.name, line)}")
