"""What starting the command loads."""

import subprocess
import sys

LOADED = """
import sys
import cnbudget.cli.main
print(*sorted(name for name in sys.modules if name.startswith(("cnbudget.batch", "multiprocessing", "concurrent"))))
"""


def test_commands_load_nothing_of_batch_runs() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
