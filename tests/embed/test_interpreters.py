"""Interpreters with odd settings read and judge the same, to the last byte of the report and the schema."""

import os
import subprocess
import sys

import pytest

from cnbudget.testing import Fixture, render_docx, render_html, render_pdf, render_text, render_xlsx

CODE = """
import hashlib, sys
import cnbudget
from cnbudget.export.json_document import schema
from cnbudget.reconciliation.registry import load_rules
for name in sys.argv[1:]:
    document = cnbudget.parse(name)
    report = cnbudget.reconcile(document)
    made = document.to_json() + cnbudget.to_report(document, report)
    print(hashlib.sha256(made.encode()).hexdigest())
print(ascii([rule.description for rule in load_rules().rules] + [schema()]))
"""


@pytest.fixture(scope="module")
def paths(tianhe: Fixture, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    data, folder = tianhe.data, tmp_path_factory.mktemp("sources")
    made = [render_pdf(data), render_html(data), render_docx(data), render_xlsx(data)]
    found = [folder / f"{n}" for n in range(len(made) + 1)]
    for path, content in zip(found, [*made, render_text(data, tianhe.style).encode()], strict=True):
        path.write_bytes(content)
    return [str(path) for path in found]


def printed(paths: list[str], *options: str, **settings: str) -> str:
    """What a process of its own makes of the sources."""
    ran = subprocess.run(
        [sys.executable, *options, "-c", CODE, *paths],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **settings},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.fixture(scope="module")
def plain(paths: list[str]) -> str:
    return printed(paths, PYTHONHASHSEED="1")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (["-OO"], {"PYTHONHASHSEED": "2"}),
        (["-bb", "-W", "error", "-X", "utf8=0"], {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "3"}),
        (["-X", "int_max_str_digits=640"], {"TMPDIR": "/nowhere", "HOME": "", "PYTHONIOENCODING": "latin-1"}),
    ],
)
def test_settings_of_the_interpreter_change_nothing(
    paths: list[str], plain: str, options: list[str], settings: dict[str, str]
) -> None:
    assert printed(paths, *options, **settings) == plain
