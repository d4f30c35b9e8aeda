"""Subject names without code, by the subject they are printed under."""

from cnbudget.interpret.subject_names import child, placed, prevailing


def test_a_name_under_its_parent() -> None:
    assert child("function", "20103", "行政运行", 2026) == "2010301"
    assert child("function", "", "行政运行", 2026) is None


def test_a_name_may_be_under_the_last_code_or_beside_it() -> None:
    assert placed("function", "行政运行", "20103", 2026) == ("2010301",)
    assert "20103" in placed("function", "政府办公厅（室）及相关机构事务", "2010101", 2026)
    assert placed("function", "无此科目", "20103", 2026) == ()


def test_the_classification_of_most_names() -> None:
    assert prevailing(["一般公共服务支出", "教育支出", "合计"], 2026) == "function"
    assert prevailing(["甲", "乙"], 2026) == ""
