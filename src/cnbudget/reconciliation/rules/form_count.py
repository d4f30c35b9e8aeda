"""form-count: the number of projects with goals or self-evaluations that the prose states is the number of forms.

The sentence is one such as 编报绩效目标的项目16个 or 反映4个项目绩效自评结果. Departments need not publish the form of
every project, and a project of the first level may have forms of its parts: a different number is inconsistent only
where the sentence refers to the forms (详见表11), else not checkable. A document without such forms is not checked.
"""

from collections.abc import Iterator
from decimal import Decimal

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.narrative import Section
from cnbudget.reconciliation.form_figures import not_checkable
from cnbudget.reconciliation.index import Index
from cnbudget.vocabulary.performance_counts import FormCount, stated_forms

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-count"
RELATION: Relation = "count"
SEVERITY: Severity = "warning"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each sentence that states a number of projects, where forms of that kind were read."""
    for section in index.document.narrative.sections:
        for stated in stated_forms(section.text):
            yield from _check(index, section, stated)


def _check(index: Index, section: Section, stated: FormCount) -> Iterator[Check]:
    kind = "self_evaluation" if stated.evaluated else "project"
    found = sum(form.kind == kind and form.row is None for form in index.document.performance)
    if not found:
        return
    subject = f"{stated.printed}: {stated.count} stated, {found} forms"
    if stated.count == found:
        yield Check(CODE, "exact", subject, (), (), (), Decimal(0), Decimal(0), ground="words", place=section.place)
    elif stated.refers:
        left = Decimal(stated.count - found)
        yield Check(CODE, "inconsistent", subject, (), (), (), left, Decimal(0), ground="words", place=section.place)
    else:
        yield not_checkable(CODE, f"{subject}; not every project's form need be published", section.place)
