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


def test_a_name_may_have_a_bracket_of_its_own() -> None:
    assert code("一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）预算5万元") == "2010301"


PURPOSE = "一般公共服务支出（类）人大事务（款）行政运行（项）。主要用于：机关的日常开支，以及会议。"


def test_what_the_money_is_for_may_stand_between() -> None:
    assert code(PURPOSE + "年初预算为5万元") == "2010101"
    assert code(PURPOSE + "年初预算为9万元，支出决算为5万元") == "2010101"
    quoted = "“一般公共服务支出（类）人大事务（款）行政运行（项）”7万元，主要用于：日常开支。年初预算为5万元"
    assert code(quoted) == "2010101"


def test_another_sentence_behind_the_purpose_is_of_something_else() -> None:
    assert code(PURPOSE + "其中会议支出5万元") == ""
    assert code(PURPOSE + "上级补助了一部分。年初预算为5万元") == ""


def test_an_item_goes_on_in_the_next_paragraph() -> None:
    path = SubjectPath()
    first, second = PURPOSE[:-9], PURPOSE[-9:] + "年初预算为5万元"
    path.enter("支出", first)
    path.leave(first)
    path.enter("支出", second)
    assert path.code(second, second.index("5")) == "2010101"
    path.leave(second)
    path.enter("支出", "基本支出5万元")
    assert path.code("基本支出5万元", 4) == ""


def test_names_go_on_over_paragraphs_of_one_section() -> None:
    path = SubjectPath()
    path.enter("支出", "一般公共服务支出（类）")
    path.leave("一般公共服务支出（类）")
    text = "人大事务（款）预算5万元"
    path.enter("支出", text)
    assert path.code(text, text.index("5")) == "20101"
    path.enter("收入", text)
    assert path.code(text, text.index("5")) == ""
