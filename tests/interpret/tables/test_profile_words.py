"""Formats' own words are read as common ones and kept as printed."""

from cnbudget.interpret.tables.profile_words import in_common_words
from cnbudget.interpret.tables.read import read_tables
from cnbudget.vocabulary.profile import Profile
from tests.interpret.sheets import sheet

PROFILE = Profile(words=(("区级统筹款", "一般公共预算"),), unit="万元")
PRINTED = sheet("区级统筹款支出情况表", ["科目编码 label", "区级统筹款"], ["201 = 1.00"], unit="")


def test_a_sheet_in_common_words() -> None:
    common = in_common_words(PRINTED, PROFILE)
    assert (common.title, common.unit, common.columns[1].path) == ("一般公共预算支出情况表", "万元", ("一般公共预算",))


def test_the_table_keeps_what_is_printed() -> None:
    (table,), _, _ = read_tables([PRINTED], PROFILE, fiscal_year=2026, kind="部门预算")
    assert (table.title, table.columns[0].header) == ("区级统筹款支出情况表", ("区级统筹款",))
    assert table.cells[0].coordinates.fund == "general_public"


def test_without_words_nothing_changes() -> None:
    assert in_common_words(PRINTED, Profile()) is PRINTED
