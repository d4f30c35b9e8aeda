"""Parse the command line, run a command, and turn errors into one line and an exit code."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from cnbudget._version import __version__
from cnbudget.cli import commands
from cnbudget.cli.batch import batch as run_batch
from cnbudget.cli.check import check as run_check
from cnbudget.cli.figures import figures as key_figures
from cnbudget.cli.language import LANGUAGES, language
from cnbudget.cli.output import UNUSABLE
from cnbudget.cli.performance import performance as write_performance
from cnbudget.model.collector import collect_rarely
from cnbudget.model.errors import CnbudgetError, printable
from cnbudget.model.near import near

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 success, 1 findings of `check`, 2 unusable input or usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    if argv is None:  # the process runs this command and nothing else
        collect_rarely()
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return 0
    except CnbudgetError as error:
        print(f"cnbudget: {error.say(language(None))}", file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        line = f"{error.filename or ''}: {error.strerror or error}"
        print(f"cnbudget: {printable(line)}", file=sys.stderr)
        return UNUSABLE
    return code


def _silence_stdout() -> None:
    """Redirect stdout after its reader closed the pipe, so that the interpreter does not fail at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# invalid choice: 'chek' (choose from cells, check)
_INVALID = re.compile(r"invalid choice: '(.+?)' \(choose from (.+)\)")
_NAME = re.compile(r"[\w-]+")

_FILE = "a PDF, OFD, web page, DOCX, XLSX, XLS, extracted text, or a ZIP of them"

_EXAMPLES = """examples:
  cnbudget check budget.pdf                  do its own figures agree? 自己的数对得上吗
  cnbudget cells budget.pdf -o cells.csv     every printed amount, one row each 每个金额一行
  cnbudget figures folder/ -o panel.csv      key figures, departments by years 关键数字面板
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if match := _INVALID.search(message):
            hint = near(match[1], _NAME.findall(match[2]))
            message = f"{message[: match.start()]}there is no {match[1]!r}{hint}"
        self.exit(UNUSABLE, f"cnbudget: {message}; see `cnbudget --help`\n")


def _count(text: str) -> int:
    """Read a number of workers.

    Raises:
        ValueError: it is not a positive number.
    """
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _add_ocr(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--ocr", action="store_true", help="read scans and pictures too (extra `ocr`); seconds a page")


def _add_lang(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lang", choices=LANGUAGES, help="language of messages; default: CNBUDGET_LANG, then the locale")


def _add_batch(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    batch = verbs.add_parser(
        "batch",
        help="read many documents into a Parquet dataset, resumable",
        epilog="exit code: 0 all sources were read, 2 one or a file of an archive was not, or there is none",
    )
    batch.add_argument("sources", nargs="+", metavar="SRC", help="a file, folder, glob pattern or fsspec URL")
    batch.add_argument("-o", "--output", required=True, metavar="DIR", help="folder of the dataset")
    pool = batch.add_mutually_exclusive_group()
    pool.add_argument(
        "--workers", type=_count, metavar="N", help="number of worker processes; default: one per processor"
    )
    pool.add_argument("--scheduler", metavar="ADDRESS", help="address of a Dask scheduler, tcp://HOST:PORT")
    batch.add_argument("--together", action="store_true", help="each folder is one document")
    batch.add_argument("--retry", action="store_true", help="retry sources that failed in an earlier run")
    _add_ocr(batch)
    batch.add_argument(
        "--seconds", type=float, metavar="S", help="longest time for a source; default: 600, with --ocr 3600"
    )
    batch.add_argument(
        "--memory", type=_count, default=4096, metavar="MB", help="most address space of a worker; default: 4096"
    )
    batch.add_argument("--no-wait", action="store_true", help="fail where another run writes to the same folder")
    batch.set_defaults(run=run_batch)


def _add_check(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    check = verbs.add_parser("check", help="check documents against their own sums and repeated figures")
    check.add_argument("files", nargs="+", metavar="FILE|DIR", help="a file, folder or glob pattern; - for stdin")
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    check.add_argument("--together", action="store_true", help="the files are parts of one document")
    check.add_argument(
        "--suppress",
        action="append",
        default=[],
        metavar="CODE[@PART]=REASON",
        help="leave out findings of rule CODE whose message contains PART; repeatable",
    )
    check.add_argument(
        "--fail-on",
        choices=("error", "warning"),
        help="exit with 1 only for findings of this severity or above, and for errors of reading; by default for "
        "unplaced numbers, too",
    )
    check.add_argument("--all", action="store_true", help="list everything instead of the first lines of long lists")
    how = check.add_mutually_exclusive_group()
    how.add_argument("-v", "--verbose", action="store_true", help="list notes, differences within rounding, and cells")
    how.add_argument("-q", "--quiet", action="store_true", help="one line for each document")
    _add_lang(check)
    _add_ocr(check)
    check.set_defaults(run=run_check)


def _add_figures(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    figures = verbs.add_parser("figures", help="write key figures: total revenue, 三公经费, procurement and the like")
    figures.add_argument("sources", nargs="+", metavar="FILE|DIR", help="a file, folder or glob pattern; - for stdin")
    figures.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    figures.add_argument("--all", action="store_true", help="a row for figures that are not printed, too")
    figures.add_argument("--bom", action="store_true", help="begin with a byte order mark, so that Excel reads it")
    figures.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of stdout")
    _add_ocr(figures)
    figures.set_defaults(run=key_figures)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cnbudget",
        description="Read Chinese departments' published budgets and final accounts (部门预算、部门决算).",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"cnbudget {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    cells = verbs.add_parser("cells", help="write the cells table: one row for each printed amount")
    cells.add_argument("files", nargs="+", metavar="FILE", help=_FILE)
    cells.add_argument("--format", choices=("csv", "jsonl", "parquet", "xlsx"), default="csv")
    cells.add_argument("--together", action="store_true", help="the files are parts of one document")
    cells.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of stdout")
    _add_ocr(cells)
    cells.set_defaults(run=commands.cells)

    performance = verbs.add_parser("performance", help="write performance forms: goals, indicators, their money")
    performance.add_argument("files", nargs="+", metavar="FILE", help=_FILE)
    performance.add_argument(
        "--table", choices=("indicators", "fields"), default="indicators", help="one row for each of these"
    )
    performance.add_argument("--format", choices=("csv", "jsonl", "parquet", "xlsx"), default="csv")
    performance.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of stdout")
    _add_ocr(performance)
    performance.set_defaults(run=write_performance)

    parse = verbs.add_parser("parse", help="write the whole document as JSON")
    parse.add_argument("file", metavar="FILE", help=_FILE)
    parse.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of stdout")
    _add_ocr(parse)
    parse.set_defaults(run=commands.parse)

    _add_check(verbs)
    _add_figures(verbs)
    _add_batch(verbs)

    diff = verbs.add_parser("diff", help="compare two documents: two years, or budget and final accounts")
    diff.add_argument("before", metavar="BEFORE")
    diff.add_argument("after", metavar="AFTER")
    diff.add_argument("--format", choices=("text", "csv", "jsonl"), default="text")
    diff.add_argument(
        "--table",
        choices=("figures", "performance"),
        default="figures",
        help="rows of csv and jsonl: amounts, or performance forms with their goals and indicators",
    )
    diff.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of stdout")
    diff.add_argument("--all", action="store_true", help="list everything instead of the first lines of long lists")
    _add_lang(diff)
    _add_ocr(diff)
    diff.set_defaults(run=commands.diff)

    report = verbs.add_parser("report", help="write a web page about a document, or pages and an index of many")
    report.add_argument("files", nargs="+", metavar="FILE|DIR", help=f"{_FILE}, or a folder of them")
    report.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="write to this file instead of stdout; of several documents: to this folder",
    )
    _add_ocr(report)
    report.set_defaults(run=commands.report)

    _add_references(verbs)
    return parser


def _add_references(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    """Add the commands that read no document."""
    formats = verbs.add_parser("formats", help="list the installed formats")
    formats.add_argument(
        "--try",
        dest="try_file",
        metavar="FILE",
        help="show what the words of a file were understood as, and which were not",
    )
    formats.add_argument(
        "--load",
        action="append",
        default=[],
        metavar="MODULE:CLASS",
        help="with --try: a format that is not installed; repeatable",
    )
    formats.set_defaults(run=commands.formats)

    rules = verbs.add_parser("rules", help="list the rules of reconciliation and what each checks")
    _add_lang(rules)
    rules.set_defaults(run=commands.rules)

    explain = verbs.add_parser("explain", help="explain a subject code, rule, diagnostic, member or table")
    explain.add_argument("what", nargs="+", metavar="WORD", help="a code or a name: 2010301, 三公经费, fund, sum-rows")
    explain.set_defaults(run=commands.explain)

    schema = verbs.add_parser("schema", help="print the JSON Schema of what `parse` writes")
    schema.set_defaults(run=commands.schema)
