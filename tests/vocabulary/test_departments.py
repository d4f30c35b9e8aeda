"""Names of departments out of what stands around them."""

import pytest

from cnbudget.vocabulary.departments import department_name, is_whole


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("附件：某市审计局", "某市审计局"),
        ("见附件2：某市审计局", "某市审计局"),
        ("附件3某市审计局", "某市审计局"),
        ("首页>信息公开>某市审计局", "某市审计局"),
        ("部门名称：某市审计局", "某市审计局"),
        ("某市审计局（汇总）", "某市审计局"),
        ("某市审计局（本级）", "某市审计局"),
        ("二、某县人民法院", "某县人民法院"),
        ("（三）某县人民法院", "某县人民法院"),
        ("第二部分某县人民法院", "某县人民法院"),
        ("某市统计局部门", "某市统计局"),
        ("2026年度某市统计局", "某市统计局"),
        ("201001-某县财政局", "某县财政局"),
        ("“某市文化馆”", "某市文化馆"),
        ("某市事业单位", "某市事业单位"),
    ],
)
def test_only_the_name_is_left(printed: str, name: str) -> None:
    assert department_name(printed) == name


@pytest.mark.parametrize("text", ["万", "目-不含上年结转）", "年结转）", "能分类科目（甲", "一般公共预算支出"])
def test_rests_of_titles_are_no_names(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize("text", ["某市（甲区）管理局", "某市中医文献馆"])
def test_names_are_whole(text: str) -> None:
    assert is_whole(text)
