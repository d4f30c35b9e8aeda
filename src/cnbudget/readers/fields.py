"""Fields of lines with delimiters (分隔文本), whatever bound of a field the process has set."""

import csv
import re
from collections.abc import Iterator, Sequence

__all__ = ["records_of"]

_QUOTE = '"'
_QUOTED = re.compile(r'[^"]*(?:""[^"]*)*')  # a;"b ""c"" d";e


def records_of(lines: Sequence[str], mark: str) -> list[list[str]]:
    """Return the records of lines, each with its line end if it has one, as `csv.reader` of Python returns them.

    The longest field that `csv` reads is a setting of the whole process, 131,072 characters where nobody changed it;
    where a field is longer, lines are cut here.

    >>> records_of(['a;"b;""c""', 'd"', ""], ";")
    [['a', 'b;"c"d'], []]
    """
    try:
        return list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return list(_records(lines, mark))


def _records(lines: Sequence[str], mark: str) -> Iterator[list[str]]:
    fields: list[str] = []
    text = ""  # what a field holds that is quoted
    within = False  # a quoted field goes on in the next line
    for line in lines:
        bare = line.rstrip("\r\n")
        at = 0 if bare or within else -1
        while at >= 0:
            if within or line.startswith(_QUOTE, at):
                begin = at if within else at + 1
                close = next(_QUOTED.finditer(line, begin)).end()
                text += line[begin:close].replace(_QUOTE * 2, _QUOTE)
                within = close == len(line)
                if within:
                    break
                at = close + 1
            end = bare.find(mark, at)
            fields.append(text + bare[at : end if end >= 0 else None])
            text = ""
            at = end + 1 if end >= 0 else -1
        if not within:
            yield fields
            fields = []
    if within:
        yield [*fields, text]
