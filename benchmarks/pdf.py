"""Time reading PDF files against pdfium's raw hand-over and against other table extractors, in one run.

    python benchmarks/pdf.py [FILE_OR_FOLDER ...] [--peers] [--rounds 3]

Without arguments it makes five documents of its own with the test renderer, which say what they hold. `--peers` adds
pdfplumber, camelot and tablers (extra `benchmark`). Each tool runs in a process of its own, so that memory is its own;
tools take turns round by round.

`handover` is the floor: what any reader on pdfium must ask for, namely for every character its code, origin and loose
box, and for every path its bounds and points. `grids` are pages with grids (`read_pdf`), `parse` is all of the library.
"Right" counts the amounts of a `truth.csv` beside a file that the tool gives as a cell of their own on their page.
"""

import argparse
import csv
import ctypes
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

Found = Iterable[tuple[int, str]]
OURS = ("handover", "grids", "parse")
PEERS = ("pdfplumber", "camelot", "tablers")


def handover(path: Path) -> Found:
    import pypdfium2.raw as pdfium

    data = path.read_bytes()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    edges = [ctypes.c_float() for _ in range(4)]
    refs = [ctypes.byref(edge) for edge in edges]
    for index in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, index)
        text = pdfium.FPDFText_LoadPage(page)
        characters = []
        for n in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, n)
            pdfium.FPDFText_GetCharOrigin(text, n, ctypes.byref(x), ctypes.byref(y))
            pdfium.FPDFText_GetLooseCharBox(text, n, ctypes.byref(box))
            characters.append((code, x.value, y.value, box.left, box.right, box.top))
        for n in range(pdfium.FPDFPage_CountObjects(page)):
            shape = pdfium.FPDFPage_GetObject(page, n)
            if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_GetBounds(shape, *refs)
                for point in range(pdfium.FPDFPath_CountSegments(shape)):
                    segment = pdfium.FPDFPath_GetPathSegment(shape, point)
                    pdfium.FPDFPathSegment_GetPoint(segment, refs[0], refs[1])
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return ()


def grids(path: Path) -> Found:
    from cnbudget.model.limits import Limits
    from cnbudget.readers.pdf.reader import read_pdf

    pages = read_pdf(str(path), path.read_bytes(), Limits()).pages
    return [(page.number, cell.text) for page in pages for grid in page.grids for cell in grid.cells]


def parse(path: Path) -> Found:
    import cnbudget

    document = cnbudget.parse(path)
    return [(cell.place.page or 0, cell.printed) for table in document.tables for cell in table.cells]


def pdfplumber(path: Path) -> Found:
    import pdfplumber as tool

    found = []
    with tool.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            found += [(number, cell or "") for table in page.extract_tables() for row in table for cell in row]
            page.close()
    return found


def camelot(path: Path) -> Found:
    import camelot as tool

    tables = tool.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    return [(table.page, str(cell)) for table in tables for row in table.df.values for cell in row]


def tablers(path: Path) -> Found:
    import tablers as tool

    found = []
    with tool.Document(path) as document:
        for number, page in enumerate(document.pages(), 1):
            tables = tool.find_tables(page, extract_text=True)
            found += [(number, cell.text or "") for table in tables for cell in table.cells]
    return found


TOOLS: dict[str, Callable[[Path], Found]] = {
    tool.__name__: tool for tool in (handover, grids, parse, pdfplumber, camelot, tablers)
}


def bare(text: str) -> str:
    return "".join(text.replace(",", "").split())


def right(path: Path, found: Found) -> tuple[int, int]:
    """Return how many amounts of the truth beside the file were found on their page, and how many there are."""
    truth = path.parent / "truth.csv"
    if not truth.exists():
        return 0, 0
    with truth.open(encoding="utf-8-sig", newline="") as file:
        wanted = Counter((int(row["page"] or 0), bare(row["amount"])) for row in csv.DictReader(file))
    anywhere = all(page == 0 for page, _ in wanted)  # a made document says which amounts it holds, not on which page
    return (wanted & Counter((0 if anywhere else page, bare(text)) for page, text in found)).total(), wanted.total()


def child(tool: str, files: list[str]) -> None:
    """Print what one tool took for the files, as JSON; what it loads first is in `imports.py`."""
    if tool in OURS:
        import cnbudget

        cnbudget.parse_text("")
    seconds = 0.0
    counts = [0, 0]
    failed = []
    for name in files:
        path = Path(name)
        start = time.process_time()
        try:
            found = TOOLS[tool](path)
        except Exception as error:
            failed.append(f"{path.name}: {error}")
            continue
        finally:
            seconds += time.process_time() - start
        counts = [a + b for a, b in zip(counts, right(path, found), strict=True)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "right": counts, "failed": failed}))


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"Python {platform.python_version()}, {platform.machine()}, {cores} processors; cnbudget {cnbudget_version()}"
    )


def cnbudget_version() -> str:
    import cnbudget

    return cnbudget.__version__


def made(scratch: Path) -> Iterable[Path]:
    """Print the Tianhe document in each kind of ruling, with what it holds beside it."""
    from cnbudget.testing import PdfStyle, read_fixture, render_pdf

    data = read_fixture(Path(__file__).parents[1] / "tests" / "data" / "tianhe-2022.toml").data
    amounts = [
        text for table in data.tables for part in table.lists for row in part.rows if row for text in row.amounts
    ]
    for name, style in {
        "strokes": PdfStyle(size=(1200, 600)),
        "fills": PdfStyle(size=(1200, 600), ruling="fills", heading_inside=True, column_numbers=True),
        "stubs": PdfStyle(size=(1100, 800), ruling="stubs", label_width=9, page_numbers=True),
        "turned": PdfStyle(size=(1200, 600), turned=True, rows_per_page=7, repeat_heading=False),
        "split": PdfStyle(size=(1100, 800), rows_per_page=5, split_rows=True, label_width=6),
    }.items():
        folder = scratch / name
        folder.mkdir()
        with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("page", "amount"))
            rows.writerows(("", text) for text in amounts if text.strip())
        path = folder / f"{name}.pdf"
        path.write_bytes(render_pdf(data, style))
        yield path


def sources(given: list[str], scratch: Path) -> list[str]:
    if not given:
        return [str(path) for path in made(scratch)]
    paths = [path for name in given for path in ([Path(name)] if Path(name).is_file() else Path(name).rglob("*.pdf"))]
    return [str(path) for path in sorted(paths) if "scan" not in path.name and path.read_bytes()[:5] == b"%PDF-"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*")
    options.add_argument("--peers", action="store_true")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--child")
    chosen = options.parse_args()
    if chosen.child:
        child(chosen.child, chosen.files)
        return
    tools = OURS + (PEERS if chosen.peers else ())
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        files = sources(chosen.files, Path(scratch))
        runs: dict[str, list[dict[str, float]]] = {tool: [] for tool in tools}
        for turn in range(chosen.rounds):
            for tool in tools if turn == 0 else OURS:
                command = [sys.executable, __file__, "--child", tool, *files]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                runs[tool].append(json.loads(done.stdout.splitlines()[-1]))
    print(f"{len(files)} files; seconds of processor time, median of {chosen.rounds} rounds (peers: one)\n")
    print("| tool | seconds | × hand-over | peak MB | amounts right | failed |\n|---|---:|---:|---:|---:|---:|")
    floor = statistics.median(run["seconds"] for run in runs["handover"])
    for tool in tools:
        last = runs[tool][-1]
        seconds = statistics.median(run["seconds"] for run in runs[tool])
        found, there = last["right"]  # type: ignore[misc]
        share = f"{found} of {there}" if tool != "handover" and there else ""
        failed = len(last["failed"])  # type: ignore[arg-type]
        print(f"| {tool} | {seconds:.2f} | {seconds / floor:.2f} | {last['megabytes']} | {share} | {failed} |")


if __name__ == "__main__":
    main()
