"""Answer one question over all documents of the corpus, as the table in docs/how-to/panel.md.

python docs/maintainers/one_question.py ../shared/corpus
"""

import sys
from pathlib import Path

import cnbudget


def main(corpus: Path) -> None:
    """Print the table."""
    print("| department | year | kind | basic expenditure, 元 | printed | largest functions (类) |")
    print("|---|---|---|---|---|---|")
    for path in sorted(corpus.glob("*/*")):
        try:
            doc = cnbudget.parse(path)
        except (cnbudget.CnbudgetError, IsADirectoryError):
            continue
        total = cnbudget.select(doc, fund="general_public", nature="basic")
        if not total:
            continue
        parts = cnbudget.select(doc, fund="general_public", nature="basic", function="*")
        classes = {
            part.coordinates.function: part.yuan for part in parts if len(part.coordinates.function or "") == len("201")
        }
        largest = sorted(classes.items(), key=lambda entry: -entry[1])[:3]
        shown = "、".join(f"{code} {_name(code, doc.fiscal_year)} {yuan:,.2f}" for code, yuan in largest)
        amounts = "; ".join(dict.fromkeys(f"{fact.yuan:,.2f}" for fact in total))
        print(f"| {doc.department} | {doc.fiscal_year} | {doc.kind} | {amounts} | {len(total)}× | {shown} |")


def _name(code: str | None, year: int | None) -> str:
    subject = cnbudget.subjects.lookup("function", code or "", year)
    return subject.name if subject else "?"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
