"""Names of 类, 款 and 项 before an amount."""

from cnbudget.interpret.prose.subject_path import SubjectPath


def code(text: str, *, heading: str = "支出") -> str:
    path = SubjectPath()
    path.enter(heading, text)
    return path.code(text, text.index("5万元"))


def test_a_path_of_names() -> None:
    assert code("一般公共服务支出（类）人大事务（款）行政运行（项）2026年预算支出5万元") == "2010101"


def test_other_words_between_leave_it_open() -> None:
    assert code("一般公共服务支出（类）人大事务（款）中用于会议的5万元") == ""


def test_an_unknown_name_leaves_it_open() -> None:
    assert code("一般公共服务支出（类）无此事务（款）5万元") == ""


def test_names_go_on_over_paragraphs_of_one_section() -> None:
    path = SubjectPath()
    path.enter("支出", "一般公共服务支出（类）")
    path.leave("一般公共服务支出（类）")
    text = "人大事务（款）预算5万元"
    path.enter("支出", text)
    assert path.code(text, text.index("5")) == "20101"
    path.enter("收入", text)
    assert path.code(text, text.index("5")) == ""
