"""What importing the library costs, and a cold process to its first document.

    python benchmarks/imports.py [--rounds 15]

Each round starts a fresh process for each of them in turn; the medians and the ratio are printed.
"""

import argparse
import statistics
import subprocess
import sys
import time

_CASES = {
    "nothing": "pass",
    "attrs, regex, lxml.etree": "import attrs, regex, lxml.etree",
    "cnbudget": "import cnbudget",
    "cnbudget, first document": "import cnbudget, cnbudget.examples as e; cnbudget.parse(e.path())",
}
_LOADED = """
import sys
before = set(sys.modules)
import cnbudget
names = {name.partition('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names)
print(*sorted(names))
"""


def clock(code: str) -> float:
    """Return the milliseconds of a fresh process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    times = [{name: clock(code) for name, code in _CASES.items()} for _ in range(rounds + 1)][1:]
    medians = {name: statistics.median(found[name] for found in times) for name in _CASES}
    for name, median in medians.items():
        print(f"{name:28} {median:7.1f} ms")
    empty = medians["nothing"]
    ratio = (medians["cnbudget"] - empty) / (medians["attrs, regex, lxml.etree"] - empty)
    print(f"import cnbudget / import attrs, regex, lxml.etree, both above an empty process: {ratio:.2f}")
    loaded = subprocess.run([sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True)
    print(f"modules outside the standard library that `import cnbudget` loads: {loaded.stdout.strip()}")


if __name__ == "__main__":
    main()
