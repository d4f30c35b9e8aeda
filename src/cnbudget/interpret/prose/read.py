"""Paragraphs to narrative, organisation and glossary, every number of them in a class."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cnbudget.interpret.prose.figures import FigureReader
from cnbudget.interpret.prose.glossary import read_glossary
from cnbudget.interpret.prose.key_projects import read_key_projects
from cnbudget.interpret.prose.organisation import read_organisation
from cnbudget.interpret.prose.passages import Passage, passages
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token, TokenClass
from cnbudget.model.deadline import PARAGRAPH, in_time
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.narrative import Narrative, Section
from cnbudget.model.organisation import Organisation, Term
from cnbudget.model.passing import frozen

__all__ = ["Prose", "read_prose"]


@frozen
class Prose:
    """What the prose holds.

    Attributes:
        narrative: figures, sections, key projects.
        organisation: duties, offices, units.
        glossary: terms.
        counts: numeric tokens by class, those of `unplaced` apart.
        unplaced: tokens that found no place.
        diagnostics: what there is to say.
    """

    narrative: Narrative
    organisation: Organisation
    glossary: tuple[Term, ...]
    counts: Mapping[TokenClass, int]
    unplaced: tuple[Token, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_prose(
    paragraphs: Sequence[Paragraph], *, accounts: bool, fiscal_year: int | None, department: str | None = None
) -> Prose:
    """Return what the paragraphs outside the tables say.

    Args:
        paragraphs: in printed order.
        accounts: whether the document is one of final accounts (决算), whose figures are of what was spent.
        fiscal_year: of the document, None where unknown.
        department: whose document it is, None where unknown.
    """
    found = passages(paragraphs)
    projects = read_key_projects(found)
    reader = FigureReader(accounts=accounts, fiscal_year=fiscal_year, department=department)
    counts: Counter[TokenClass] = Counter()
    unplaced: list[Token] = []
    for position, passage in enumerate(in_time(found, PARAGRAPH)):
        if not passage.tokens and passage.part != "explanation":
            continue
        classes = projects.classes.get(position) or reader.read(passage)
        for token, name in _classed(passage, classes):
            if name == "unplaced":
                unplaced.append(token)
            else:
                counts[name] += 1
    organisation, remarks = read_organisation(found)
    return Prose(
        Narrative(_sections(found), tuple(reader.figures), tuple(projects.projects)),
        organisation,
        read_glossary(found),
        dict(counts),
        tuple(unplaced),
        (*remarks, *reader.diagnostics),
    )


def _classed(passage: Passage, classes: Sequence[TokenClass]) -> Iterator[tuple[Token, TokenClass]]:
    """Give the reader's tokens the classes of the text's numbers.

    Joining lines can join numbers (4,94|8.41) but never parts them, so digits tell which token belongs to which number.
    Where amounts that follow each other are joined with a code (371.13371.1321505), what is left of them looks like
    an ordinal; a token with decimals or separators that the text prints otherwise is none.
    """
    numbers = NUMBER.findall(passage.text)
    if numbers == [token.text for token in passage.tokens]:  # as nearly always
        yield from zip(passage.tokens, classes, strict=True)
        return
    tokens = iter(passage.tokens)
    wanted = 0  # below 0 where a token has digits of the next number too
    for number, name in zip(numbers, classes, strict=True):
        wanted += _digits(number)
        while wanted > 0:
            token = next(tokens, None)
            if token is None:
                return
            joined = ("." in token.text or "," in token.text.rstrip(",")) and token.text != number
            yield token, "unplaced" if joined and name == "ordinal" else name
            wanted -= _digits(token.text)


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _sections(found: Sequence[Passage]) -> tuple[Section, ...]:
    """The sections of the explanation and their parts; a text belongs to the innermost."""
    sections: list[Section] = []
    texts: list[list[str]] = []
    at = ("", "")
    for passage in found:
        if passage.part != "explanation":
            continue
        now = (passage.section, passage.subsection)
        if now != at or (passage.role == "heading" and passage.section):
            at = now
            if any(now):
                sections.append(Section(passage.subsection or passage.section, "", passage.place, 1 + bool(now[1])))
                texts.append([])
        if texts and passage.role != "heading":
            texts[-1].append(passage.text)
    return tuple(
        Section(section.heading, "\n".join(text), section.place, section.level)
        for section, text in zip(sections, texts, strict=True)
    )
