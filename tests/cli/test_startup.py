"""What starting the command loads."""

import subprocess
import sys

LOADED = """
import sys
import cnbudget.cli.main
rare = ("cnbudget.batch", "multiprocessing", "concurrent", "cnbudget.export.report", "lxml")
print(*sorted(name for name in sys.modules if name.startswith(rare)))
"""


def test_commands_load_nothing_of_batch_runs_and_reports() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


COLLECTOR = """
import gc, sys
from cnbudget.cli.main import main
before = gc.get_threshold()
main(["schema"])
assert gc.get_threshold() == before  # called from a program, the collector is the program's
sys.argv = ["cnbudget", "schema"]
main()
assert gc.get_threshold() > before and gc.get_freeze_count()
"""


def test_only_the_command_itself_tunes_the_collector() -> None:
    subprocess.run([sys.executable, "-c", COLLECTOR], capture_output=True, check=True)
