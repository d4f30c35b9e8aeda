"""Forms drawn as text: `|` parts cells, `<` goes on with the cell at the left, `^` with the cell above, `.` is blank."""

from cnbudget.interpret.performance.forms import read_forms
from cnbudget.layout.form import FormPart
from cnbudget.model.performance import PerformanceForm
from cnbudget.readers.page import Grid, GridCell, Page, PageLine

WIDE, HIGH, LEFT, TOP = 60.0, 20.0, 50.0, 100.0


def cells_of(drawing: str, origin: float = LEFT) -> tuple[tuple[GridCell, ...], int, int]:
    rows = [[text.strip() for text in line.split("|")] for line in drawing.strip().splitlines()]
    wide = max(map(len, rows))
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        assert len(row) == wide, row
        for c, text in enumerate(row):
            owner[r, c] = owner[r, c - 1] if text == "<" else owner[r - 1, c] if text == "^" else (r, c)
    found = []
    for r, c in dict.fromkeys(owner.values()):
        mine = [square for square, holder in owner.items() if holder == (r, c)]
        bottom, right = max(row for row, _ in mine) + 1, max(column for _, column in mine) + 1
        box = (origin + c * WIDE, TOP + r * HIGH, origin + right * WIDE, TOP + bottom * HIGH)
        text = rows[r][c]
        lines = () if text == "." else tuple(text.split("/"))
        found.append(GridCell(r, c, bottom, right, box, lines, 0.0, sum(map(any_digit, lines))))
    return tuple(sorted(found, key=lambda cell: (cell.top, cell.left))), len(rows), wide


def any_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def line(text: str, y: float, x: float = LEFT) -> PageLine:
    return PageLine(text, (x, y - 10, x + 10 * len(text), y), 10.0, int(any_digit(text)))


def part(drawing: str, *above: str, page: int = 1, lines: tuple[PageLine, ...] = (), origin: float = LEFT) -> FormPart:
    cells, high, wide = cells_of(drawing, origin)
    xs = tuple(origin + n * WIDE for n in range(wide + 1))
    ys = tuple(TOP + n * HIGH for n in range(high + 1))
    grid = Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, ys, cells)
    heading = tuple(line(text, TOP - 15.0 * (len(above) - n)) for n, text in enumerate(above))
    return FormPart(Page(page, 600.0, 800.0, (*heading, *lines), (grid,)), grid, heading, lines)


def read(*parts: FormPart, accounts: bool = False) -> tuple[PerformanceForm, ...]:
    return read_forms(parts, accounts=accounts).forms


def fields(form: PerformanceForm) -> list[tuple[str, str, str]]:
    return [("/".join(f.label), "/".join(f.column), f.value) for f in form.fields]


def indicators(form: PerformanceForm) -> list[tuple[str, str, str, str]]:
    return [(i.level1, i.level2, i.name, i.target.printed) for i in form.indicators]
