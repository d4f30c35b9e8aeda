"""Formats that packages contribute by entry point."""

from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint

import pytest
from attrs import frozen

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.formats import registry
from cnbudget.formats.general import GENERAL
from cnbudget.vocabulary.profile import Profile

EXAMPLE = examples.path()
HERE = "tests.formats.test_registry"
Install = Callable[..., None]


class Broken:
    """Its profile has a unit that no money has."""

    name = "broken"
    description = "a made-up place"

    def recognises(self, head: str) -> bool:
        """Every document is."""
        return bool(head)

    def profile(self) -> Profile:
        """Refused."""
        return Profile(units=(("斗", 7),))


@frozen
class Tianhe:
    """Recognises documents that name the district."""

    name: str = "tianhe"
    description: str = "a district, 2022"

    def recognises(self, head: str) -> bool:
        """Whether the head names the district."""
        return "天河区" in head

    def profile(self) -> Profile:
        """Nothing is different."""
        return GENERAL.profile()


GOOD = Tianhe()
NOTHING = object()


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install entry points: name and attribute of this module."""

    def put(**named: str) -> None:
        entries = [EntryPoint(name, f"{HERE}:{target}", registry.ENTRY_POINTS) for name, target in named.items()]

        def found(*, group: str) -> list[EntryPoint]:
            assert group == registry.ENTRY_POINTS
            return entries

        monkeypatch.setattr(registry, "entry_points", found)
        registry._installed.cache_clear()  # noqa: SLF001 -- what is installed is looked up once

    yield put
    monkeypatch.undo()
    registry._installed.cache_clear()  # noqa: SLF001


def test_an_installed_format_is_applied(install: Install) -> None:
    install(tianhe="GOOD")
    assert cnbudget.parse(EXAMPLE).provenance.format == "tianhe"
    assert cnbudget.parse_text("别处").provenance.format == "general"
    assert [entry.name for entry in registry.load().formats] == ["tianhe", "general"]


def test_no_formats_turns_them_off(install: Install) -> None:
    install(tianhe="GOOD", broken="ABSENT")
    document = cnbudget.parse(EXAMPLE, formats=())
    assert document.provenance.format == "general"
    assert "format-broken" not in {diagnostic.code for diagnostic in document.diagnostics}


def test_given_formats_are_used_without_the_installed(install: Install) -> None:
    install(broken="ABSENT")
    assert cnbudget.parse(EXAMPLE, formats=[GOOD]).provenance.format == "tianhe"


@pytest.mark.parametrize("target", ["ABSENT", "NOTHING"])
def test_a_broken_plugin_is_a_warning_in_parse(target: str, install: Install) -> None:
    install(broken=target, tianhe="GOOD")
    document = cnbudget.parse(EXAMPLE)
    (said,) = (diagnostic for diagnostic in document.diagnostics if diagnostic.code == "format-broken")
    assert said.severity == "warning"
    assert "'broken'" in said.message
    assert document.provenance.format == "tianhe"
    assert len(document.facts) == len(cnbudget.parse(EXAMPLE, formats=()).facts)


def test_a_broken_plugin_is_an_error_in_the_command(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install(broken="ABSENT", tianhe="GOOD")
    assert main(["formats"]) == 2
    said = capsys.readouterr()
    assert [line.split()[0] for line in said.out.splitlines()] == ["tianhe", "general"]
    assert said.err.startswith("cnbudget: format plugin 'broken'")


@frozen
class Failing(Tianhe):
    """Fails at every document."""

    def recognises(self, head: str) -> bool:
        """Fail."""
        message = f"{len(head)} characters are too many"
        raise RuntimeError(message)


def test_a_class_may_be_named_instead_of_an_instance(install: Install) -> None:
    install(tianhe="Tianhe")
    assert cnbudget.parse(EXAMPLE).provenance.format == "tianhe"


def test_a_format_that_fails_is_passed_over_with_a_warning() -> None:
    document = cnbudget.parse(EXAMPLE, formats=[Failing()])
    (said,) = (diagnostic for diagnostic in document.diagnostics if diagnostic.code == "format-broken")
    assert "'tianhe' was passed over: RuntimeError" in said.message
    assert document.provenance.format == "general"
    assert len(document.facts) == len(cnbudget.parse(EXAMPLE, formats=()).facts)


def test_installed_formats_are_listed(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install(tianhe="GOOD")
    assert main(["formats"]) == 0
    assert "a district, 2022" in capsys.readouterr().out


def test_two_formats_of_one_name_are_an_error(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install(one="GOOD", other="GOOD")
    with pytest.raises(cnbudget.FormatError, match="two formats are called 'tianhe'"):
        cnbudget.parse(EXAMPLE)
    with pytest.raises(cnbudget.FormatError):
        cnbudget.parse(EXAMPLE, formats=[GOOD, GOOD])
    assert main(["formats"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_format_whose_profile_is_refused_is_left_out(install: Install) -> None:
    install(broken="Broken")
    loaded = registry.load()
    assert [entry.name for entry in loaded.formats] == [GENERAL.name]
    (diagnostic,) = loaded.diagnostics
    assert diagnostic.code == "format-broken"
    assert "Profile.units: '斗' has the factor 7" in diagnostic.message
