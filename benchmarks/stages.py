"""Where the time goes: reading, layout, interpretation, reconciliation, for each kind of source.

    python benchmarks/stages.py [FILE_OR_FOLDER ...] [--rounds 3]

Without arguments it prints the Tianhe document in five kinds of file. Seconds of processor time, of the best round.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ParamSpec, TypeVar

import cnbudget
from cnbudget import pipeline, sources
from cnbudget.layout import aligned, stream

P = ParamSpec("P")
R = TypeVar("R")
STAGES = {
    "read": ((sources, "read"), (pipeline, "read_text")),
    "layout": (
        (stream, "lay_out"),
        (aligned, "with_aligned_grids"),
        *((pipeline, name) for name in ("pages_of_delimited", "pages_of_text", "lay_out_pages")),
    ),
    "interpret": tuple(
        (pipeline, name)
        for name in ("identify", "read_tables", "read_prose", "read_performance", "facts_of", "completeness")
    ),
}


def timed(spent: Counter[str], stage: str, function: Callable[P, R]) -> Callable[P, R]:
    """Return the function, its time added to a stage."""

    def run(*given: P.args, **named: P.kwargs) -> R:
        begin = time.process_time_ns()
        try:
            return function(*given, **named)
        finally:
            spent[stage] += time.process_time_ns() - begin

    return run


def originals(given: list[str]) -> dict[str, list[bytes]]:
    """The bytes of each kind of source."""
    if not given:
        from cnbudget.testing import read_fixture, render_docx, render_html, render_pdf, render_text, render_xlsx

        fixture = read_fixture(Path(__file__).parents[1] / "tests" / "data" / "tianhe-2022.toml")
        made = {"pdf": render_pdf, "html": render_html, "docx": render_docx, "xlsx": render_xlsx}
        texts = {"text": [render_text(fixture.data, fixture.style).encode()]}
        return {kind: [render(fixture.data)] for kind, render in made.items()} | texts
    found: dict[str, list[bytes]] = {}
    for name in given:
        for path in [Path(name)] if Path(name).is_file() else sorted(Path(name).rglob("*")):
            if path.suffix in {".pdf", ".html", ".docx", ".xlsx", ".xls", ".txt"} and "scan" not in path.name:
                found.setdefault(path.suffix[1:], []).append(path.read_bytes())
    return found


def once(datas: Iterable[bytes], spent: Counter[str]) -> None:
    """Parse and reconcile each, and note the time."""
    for data in datas:
        begin = time.process_time_ns()
        try:
            document = cnbudget.parse(data)
        except cnbudget.CnbudgetError:
            continue
        spent["parse"] += time.process_time_ns() - begin
        begin = time.process_time_ns()
        cnbudget.reconcile(document)
        spent["reconcile"] += time.process_time_ns() - begin


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    spent: Counter[str] = Counter()
    for stage, functions in STAGES.items():
        for module, name in functions:
            setattr(module, name, timed(spent, stage, getattr(module, name)))
    print("| source | files | MB | read | layout | interpret | rest | reconcile |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for kind, datas in originals(chosen.files).items():
        once(datas[:2], Counter())
        rounds = []
        for _ in range(chosen.rounds):
            spent.clear()
            once(datas, spent)
            rounds.append(Counter(spent))
        best = min(rounds, key=lambda times: times["parse"])
        rest = best["parse"] - sum(best[stage] for stage in STAGES)
        seconds = [*(best[stage] for stage in STAGES), rest, best["reconcile"]]
        size = sum(map(len, datas)) / 1e6
        print(f"| {kind} | {len(datas)} | {size:.2f} | {' | '.join(f'{value / 1e9:.3f}' for value in seconds)} |")


if __name__ == "__main__":
    main()
