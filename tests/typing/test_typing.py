"""`use.py` is typed use: pyright agrees with mypy, which checks it with everything else, and wrong use is seen."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

USE = Path(__file__).parent / "use.py"
WRONG = {
    "cnbudget.parse(3)": "reportArgumentType",
    "cnbudget.parse('a').fiscal_year + 1": "reportOptionalOperand",
    "cnbudget.reconcile('a')": "reportArgumentType",
    "cnbudget.to_report(cnbudget.parse('a'))": "reportCallIssue",
    "cnbudget.nothing": "reportAttributeAccessIssue",
}


def _pyright(*files: Path) -> subprocess.CompletedProcess[str]:
    found = shutil.which("pyright", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("pyright is not installed")
    command = [found, "--pythonpath", sys.executable, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode not in {0, 1}:
        pytest.skip(f"pyright can't run here: {done.stderr[-200:]}")
    return done


def test_typed_use_is_right_by_pyright() -> None:
    done = _pyright(USE)
    assert done.returncode == 0, done.stdout


def test_wrong_use_is_seen(tmp_path: Path) -> None:
    files = []
    for number, line in enumerate(WRONG):
        path = tmp_path / f"wrong{number}.py"
        path.write_text(f"import cnbudget\n\nprint({line})\n", encoding="utf-8")
        files.append(path)
    said = _pyright(*files).stdout
    for path, word in zip(files, WRONG.values(), strict=True):
        lines = said.partition(f"{path}\n")[2].split("\n/")[0]
        assert word in lines, said
