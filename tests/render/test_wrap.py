"""Lines break as a word processor breaks them."""

from cnbudget.testing.wrap import spaced, wrap


def test_indentation_takes_half_a_character_for_each_blank() -> None:
    assert wrap("    一般行政管理事务", 8) == ("    一般行政管理", "事务")


def test_closing_punctuation_hangs_over_the_edge() -> None:
    assert wrap("  政府办公厅（室）及相关机构事务", 8) == ("  政府办公厅（室）", "及相关机构事务")


def test_opening_punctuation_moves_on() -> None:
    assert wrap("租赁项目（一期）", 5) == ("租赁项目", "（一期）")


def test_latin_words_and_numbers_stay_whole_and_a_blank_at_a_wrap_is_lost() -> None:
    assert wrap("服务中心机房 UPS 电池更换项目", 7.5) == ("服务中心机房", "UPS 电池更换项", "目")
    assert wrap("租赁项目（2022-2025年）", 7.5) == ("租赁项目", "（2022-2025年）")


def test_the_first_line_of_a_paragraph_may_be_shorter() -> None:
    assert wrap("保障网站内容及时更新", 5, indent=2) == ("保障网", "站内容及时", "更新")


def test_blanks_come_between_chinese_and_latin_by_share_and_seed() -> None:
    text = "2022年5G网络和IT服务"
    assert spaced(text, None, 1) == spaced(text, 0, 1) == text
    assert spaced(text, 1, 1) == "2022 年 5G 网络和 IT 服务"
    assert spaced(text, 0.5, 1) == spaced(text, 0.5, 1)
