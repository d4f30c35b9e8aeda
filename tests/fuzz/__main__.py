"""`python -m tests.fuzz TARGET [--seconds N] [--cases FOLDER]`: run one harness under atheris.

What fails is written to the folder of cases, as a file that the tests replay; the corpus of interesting inputs is kept
in `.fuzz/TARGET` at the root of the repository, which git ignores. Needs the extra `fuzz`.
"""

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cnbudget"]):
    from tests.fuzz.targets import TARGETS

_CASES = Path(__file__).parent / "cases"
_CORPUS = Path(__file__).parents[2] / ".fuzz"


def main() -> None:
    """Run a harness until its time is over or something fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz one part of cnbudget.")
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=0, help="how long; without it until stopped")
    parser.add_argument("--cases", type=Path, default=_CASES, help="where failing inputs go")
    given = parser.parse_args()
    corpus = _CORPUS / given.target
    found = given.cases / given.target
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    options = ["-timeout=60", "-rss_limit_mb=2048", "-max_len=512", "-len_control=0", "-print_final_stats=1"]
    options.append(f"-artifact_prefix={found}/")
    if given.seconds:
        options.append(f"-max_total_time={given.seconds}")
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[given.target])
    atheris.Fuzz()


main()
