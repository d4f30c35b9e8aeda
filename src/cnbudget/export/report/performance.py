"""Performance forms: each project's money, goals and indicators, with bars of rates and scores."""

from collections.abc import Iterator, Sequence

from lxml import etree

from cnbudget.export.report.bars import bar, rate_of, score_of
from cnbudget.export.report.elements import element
from cnbudget.export.report.indicators import indicator_table
from cnbudget.model.document import Document
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.vocabulary.called import Called, form_kind_called
from cnbudget.vocabulary.performance import column_word, label_word

__all__ = ["performance"]

_OPEN = 20  # forms that are shown open; of more the reader opens those of interest
_COUNT = Called("{} 张绩效表，{} 条指标", "Forms: {}, indicators: {}")
_INDICATORS = Called("指标 {} 条", "indicators: {}")
_PAGE = Called("第{}页", "page {}")
_ROW = Called("所在表", "its table")
_MONEY = Called("资金", "Money")
_GOALS = Called("目标", "Goals")
_OTHERS = Called("其他栏目", "Other fields")
_ITEM = Called("项目", "Item")
_RATE = Called("执行率", "Rate of execution")
_SCORE = Called("总分", "Total score")
_NAMELESS = Called("未印名称", "no name printed")


def performance(document: Document) -> Iterator[etree._Element]:
    """Yield the content of the section: how many forms there are, then each form; nothing where there is none."""
    forms = document.performance
    if not forms:
        return
    indicators = sum(len(form.indicators) for form in forms)
    yield element("p", _COUNT.filled(len(forms), indicators), class_="about")
    for form in forms:
        yield _form(form, is_open=len(forms) <= _OPEN)


def _form(form: PerformanceForm, *, is_open: bool) -> etree._Element:
    made = element("details", _summary(form), element("p", *_about(form), class_="about"), class_="form")
    made.set("id", f"p{form.index}")
    if is_open:
        made.set("open", "open")
    money = [field for field in form.fields if _is_money(field)]
    goals = [field for field in form.fields if field not in money and _is_goal(field)]
    others = [field for field in form.fields if field not in money and field not in goals]
    made.extend(_money(money))
    made.extend(_list(_GOALS, goals))
    if form.indicators:
        made.append(element("div", indicator_table(form), class_="wide"))
    made.extend(_list(_OTHERS, others))
    return made


def _summary(form: PerformanceForm) -> etree._Element:
    """Return what is seen of a closed form: name, money, number of indicators, rate and score."""
    made = element("summary", element("b", form.project or form.organisation or form.title or _NAMELESS), " ")
    made.append(element("small", form_kind_called(form.kind), class_="kind"))
    whole = next((f for f in form.fields if f.money and f.money.whole), None)
    if whole is not None and whole.money is not None:
        made.append(element("span", f"{whole.value} {whole.money.unit or ''}".strip(), class_="sum"))
    if form.indicators:
        made.append(element("small", _INDICATORS.filled(len(form.indicators))))
    for called, share in ((_RATE, rate_of(form)), (_SCORE, score_of(form))):
        if share is not None:
            made.append(element("span", called, " ", bar(share), class_="measure"))
    return made


def _about(form: PerformanceForm) -> Iterator[str | Called | etree._Element]:
    if form.place.page is not None:
        yield _PAGE.filled(form.place.page)
    yield " ".join(filter(None, ("", form.title, form.organisation if form.project else "")))
    if form.row is not None:
        yield " "
        yield element("a", _ROW, href=f"#t{form.row.table}")


def _is_money(field: FormField) -> bool:
    """Whether a field is an amount, or stands in a column beside amounts, such as rate and score."""
    if field.money is not None:
        return True
    return bool(field.column) and (
        label_word(field.column[-1]) == "money_column" or column_word(field.column[-1]) in {"score", "weight"}
    )


def _is_goal(field: FormField) -> bool:
    return any(label_word(text) in {"goal", "goal_column"} for text in (*field.label, *field.column))


def _money(fields: Sequence[FormField]) -> Iterator[etree._Element]:
    """Yield the money as a table: a line for each label, a column for each header."""
    if not fields:
        return
    columns = list(dict.fromkeys("/".join(field.column) for field in fields))
    lines: list[tuple[str, dict[str, FormField]]] = []
    for field in fields:
        label, column = "/".join(field.label), "/".join(field.column)
        if not lines or lines[-1][0] != label or column in lines[-1][1]:
            lines.append((label, {}))
        lines[-1][1][column] = field
    heads = [element("th", column or _MONEY) for column in columns]
    body = [
        element("tr", element("td", label, class_="label"), *(_amount(held.get(column)) for column in columns))
        for label, held in lines
    ]
    table = element("table", element("thead", element("tr", element("th", _ITEM), *heads)), element("tbody", *body))
    yield element("div", table, class_="wide")


def _amount(field: FormField | None) -> etree._Element:
    if field is None:
        return element("td")
    unit = field.money.unit if field.money and field.money.unit else ""
    made = element("td", field.value, class_="amount")
    if unit and unit not in field.value and unit not in "".join((*field.label, *field.column)):
        made.append(element("small", f" {unit}"))
    return made


def _list(called: Called, fields: Sequence[FormField]) -> Iterator[etree._Element]:
    """Yield fields as a list of labels and values."""
    if not fields:
        return
    made = element("dl", class_="fields")
    for field in fields:
        made.append(element("dt", "/".join((*field.label, *field.column)) or called))
        made.append(element("dd", field.value))
    yield element("h4", called)
    yield made
