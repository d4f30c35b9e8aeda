"""A workbook to pages."""

from cnbudget.model.errors import MissingExtraError
from cnbudget.model.limits import Limits
from cnbudget.readers.budget import Budget
from cnbudget.readers.page import PageSource
from cnbudget.readers.workbook.format_code import forget
from cnbudget.readers.workbook.pages import pages_of
from cnbudget.readers.workbook.xlsx import read_xlsx

__all__ = ["read_workbook_xls", "read_workbook_xlsx"]

_XLS_PACKAGES = ("xlrd", "olefile")


def read_workbook_xlsx(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return a page for each sheet of an XLSX; errors are those of `read_xlsx`."""
    try:
        return pages_of(read_xlsx(name, data, limits), Budget(name, limits, len(data)))
    finally:
        forget()


def read_workbook_xls(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return a page for each sheet of an XLS; errors are those of `read_xls`.

    Raises:
        MissingExtraError: xlrd or olefile is not installed.
    """
    try:
        from cnbudget.readers.workbook.xls import read_xls
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _XLS_PACKAGES:
            raise
        message = f"reading XLS needs {error.name}: install it with `pip install cnbudget[xls]`"
        raise MissingExtraError(message) from None
    try:
        return pages_of(read_xls(name, data, limits), Budget(name, limits, len(data)))
    finally:
        forget()
