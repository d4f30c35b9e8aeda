"""`cnbudget completion SHELL`: the script is run by the shell itself, where it is installed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cnbudget.cli import main

pytest.importorskip("shtab")

Capture = pytest.CaptureFixture[str]

# What each shell is asked for: `cnbudget che<Tab>`, and `cnbudget check --fail-on <Tab>`.
_BASH = """
source "$1"
COMP_WORDS=(cnbudget che); COMP_CWORD=1; _shtab_cnbudget cnbudget che cnbudget; echo "${COMPREPLY[@]}"
COMP_WORDS=(cnbudget check --fail-on ""); COMP_CWORD=3; _shtab_cnbudget cnbudget "" --fail-on; echo "${COMPREPLY[@]}"
"""
_FISH = """
source $argv[1]
complete -C 'cnbudget che' | string replace -r '\\t.*' '' | string join ' '
complete -C 'cnbudget check --fail-on ' | string replace -r '\\t.*' '' | string join ' '
"""
# A terminal of zsh's own, in which Tab is pressed.
_ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -u -D; source $1; compdef _shtab_cnbudget cnbudget; PS1=; echo ready"
zpty -w -n shell "cnbudget che"$'\t'
zpty -r -m shell answer '*cnbudget check*' && print -r -- $answer
"""


def script(shell: str, capsys: Capture, folder: Path) -> Path:
    assert main(["completion", shell]) == 0
    path = folder / f"completion.{shell}"
    path.write_text(capsys.readouterr().out, "utf-8")
    return path


def asked(shell: str, lines: str, path: Path) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    name = [] if shell == "fish" else [shell]
    done = subprocess.run(
        [found, "-c", lines, *name, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("shell", "lines"), [("bash", _BASH), ("fish", _FISH)])
def test_commands_and_choices_are_completed(shell: str, lines: str, capsys: Capture, tmp_path: Path) -> None:
    said = asked(shell, lines, script(shell, capsys, tmp_path)).splitlines()
    assert [line.split() for line in said] == [["check"], ["error", "warning"]]


def test_zsh_completes_commands(capsys: Capture, tmp_path: Path) -> None:
    said = asked("zsh", _ZSH, script("zsh", capsys, tmp_path))
    assert "cnbudget check" in said


def test_it_names_the_extra_that_it_needs(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash", "--lang", "en"]) == 2
    assert "pip install 'cnbudget[completion]'" in capsys.readouterr().err
    assert main(["completion", "bash", "--lang", "zh"]) == 2
    assert "命令行补全需要 shtab" in capsys.readouterr().err
