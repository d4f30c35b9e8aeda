"""What starting the command loads."""

import subprocess
import sys
from pathlib import Path

from tests.readers.office_files import sheet, xlsx

LOADED = """
import sys
import cnbudget.cli.main
rare = ("cnbudget.batch", "multiprocessing", "concurrent", "cnbudget.export.report", "lxml")
print(*sorted(name for name in sys.modules if name.startswith(rare)))
"""


def test_commands_load_nothing_of_batch_runs_and_reports() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


OF_A_WORKBOOK = """
import io, sys
from contextlib import redirect_stdout
from cnbudget.cli import main
with redirect_stdout(io.StringIO()):
    main(["check", sys.argv[1]])
rare = ("cnbudget.layout.aligned", "cnbudget.layout.stream", "cnbudget.figures", "cnbudget.cli.commands", "cnbudget.readers.pdf")
print(*sorted(name for name in sys.modules if name.startswith(rare)))
"""


def test_a_workbook_loads_no_room_that_reads_texts(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')))
    done = subprocess.run([sys.executable, "-c", OF_A_WORKBOOK, str(file)], capture_output=True, text=True, check=True)
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
