"""The examples in README and docs run as they are printed."""

import re
import shlex
from pathlib import Path

import pytest

from cnbudget.cli import main

ROOT = Path(__file__).resolve().parent.parent
_FENCE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LEFT_OUT = "…"
PAGES = sorted([ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_run(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("CNBUDGET_LANG", "zh" if ".zh" in page.name else "en")
    names: dict[str, object] = {"__name__": "example"}
    for language, block in _BLOCK.findall(page.read_text("utf-8")):
        if language == "python":
            exec(compile(block, str(page), "exec"), names)  # noqa: S102 -- our own documentation
        else:
            for command, *shown in commands_of(block):
                capsys.readouterr()
                main(shlex.split(command)[1:])
                said = capsys.readouterr()
                in_order(shown, (said.out + said.err).splitlines())


def commands_of(block: str) -> list[list[str]]:
    """The commands of a transcript, each with the lines that it shows."""
    return [part.splitlines() for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]


def in_order(shown: list[str], printed: list[str]) -> None:
    """Fail unless the shown lines are among the printed ones, in their order."""
    left = iter(printed)
    for line in shown:
        pattern = ".*".join(map(re.escape, line.rstrip().split(_LEFT_OUT)))
        assert any(re.fullmatch(pattern, other.rstrip()) for other in left), f"not printed: {line}\n{printed}"


def test_a_transcript_that_is_not_true_is_noticed() -> None:
    in_order(["a … c", "d"], ["a b c", "x", "d"])
    for shown in (["d", "a … c"], ["a b"], ["e"]):
        with pytest.raises(AssertionError, match="not printed"):
            in_order(shown, ["a b c", "x", "d"])


def test_there_are_examples() -> None:
    assert sum(len(_FENCE.findall(page.read_text("utf-8"))) for page in PAGES) > 10


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"
