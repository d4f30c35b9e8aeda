"""The pipeline from source to document: each stage takes a value and returns a value."""

import logging
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from operator import attrgetter

from attrs import evolve, field, frozen

from cnbudget._version import __version__
from cnbudget.formats.registry import Format, Loaded, Recognised, load, recognise
from cnbudget.interpret.completeness import completeness
from cnbudget.interpret.identity import (
    Identity,
    disagreeing_tables,
    identify,
    identity_of_parts,
    several_documents,
)
from cnbudget.interpret.performance import Performance, read_performance
from cnbudget.interpret.prose import Prose, read_prose
from cnbudget.interpret.recognition import (
    Scans,
    doubtful_lines,
    needed_confidence,
    scans_of,
    with_known_labels,
    with_recognition,
)
from cnbudget.interpret.tables import facts_of, read_tables
from cnbudget.interpret.unnamed import unnamed_numbers
from cnbudget.layout.delimited import is_delimited, pages_of_delimited
from cnbudget.layout.grid import lay_out_pages
from cnbudget.layout.sheet import Layout
from cnbudget.layout.text_pages import is_aligned, pages_of_text
from cnbudget.layout.together import placed_in, together
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Coverage, Token
from cnbudget.model.deadline import Deadline, deadline
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document, Provenance
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place, Source
from cnbudget.model.table import Table
from cnbudget.readers.load import text_content
from cnbudget.readers.page import PageSource, TextSource
from cnbudget.readers.text import read_text
from cnbudget.reconciliation.recognised import set_aside
from cnbudget.vocabulary.profile import Profile
from cnbudget.vocabulary.taught import teaching

__all__ = ["Part", "read_document", "read_paged_document", "read_part", "read_together"]

_LOG = logging.getLogger("cnbudget")  # without a handler: the application decides

_HEAD = 4000
_GENERAL = "general"


def read_document(text: str, source: Source, *, formats: Sequence[Format] | None, limits: Limits) -> Document:
    """Return the document that the text of `source` holds.

    Raises:
        LimitExceededError: the text is longer, or reading it takes longer, than the limits allow.
        FormatError: two formats have one name.
    """
    with deadline(source.name, limits.max_seconds):
        content = text_content(source.name, text, limits)
        return read_part(content, source, formats=formats, limits=limits).document()


def read_paged_document(pages: PageSource, source: Source, *, formats: Sequence[Format] | None) -> Document:
    """Return the document that pages with geometry hold.

    Raises:
        FormatError: two formats have one name.
    """
    return read_part(pages, source, formats=formats, limits=Limits()).document()


@frozen
class Part:
    """A source laid out, before it is read as a document or as a part of one.

    Attributes:
        source: which one.
        layout: its tables as sheets, and its prose.
        identity: whose it is, as far as it says.
        recognised: its format.
        loaded: the formats it was recognised among.
        limits: bounds on reading it.
        seconds: that reading and laying it out took, where a deadline was in force.
        scans: lines that were recognised in pictures.
    """

    source: Source
    layout: Layout
    identity: Identity
    recognised: Recognised
    loaded: Loaded
    limits: Limits
    seconds: float = 0.0
    scans: Scans = field(factory=dict)

    def document(self) -> Document:
        """Return the document that it is by itself.

        Raises:
            LimitExceededError: all of it together takes longer than the limits allow.
        """
        with (
            deadline(self.source.name, self.limits.max_seconds, self.seconds),
            teaching(self.recognised.profile.taught),
        ):
            found = _document(self)
        _LOG.info("%s: %r, format %s", found.source.name, found, self.recognised.format)
        return found


def read_part(
    content: PageSource | str,
    source: Source,
    *,
    formats: Sequence[Format] | None,
    limits: Limits,
    explain: bool = False,
) -> Part:
    """Return what pages or text hold, laid out; with `explain` also how each table was laid out.

    Raises:
        LimitExceededError: a text is longer than the limits allow, or the deadline in force has passed.
        FormatError: two formats have one name.
    """
    loaded = load(formats)
    recognised = recognise(loaded, content[:_HEAD] if isinstance(content, str) else _head(content))
    with teaching(recognised.profile.taught):
        if isinstance(content, str):
            layout = _lay_out_text(read_text(content, limits), recognised.profile, explain=explain)
        else:
            layout = _lay_out_aligned(content, recognised.profile, explain=explain)
        identity = identify(layout.prose, layout.sheets, layout.forms)
    scans = {} if isinstance(content, str) else scans_of(content)
    clock = Deadline.in_force()
    return Part(source, layout, identity, recognised, loaded, limits, clock.taken if clock else 0.0, scans)


def _lay_out_text(text: TextSource, profile: Profile, *, explain: bool) -> Layout:
    """Lay out a text by what it keeps of its tables: delimiters, their columns, else the order of their cells."""
    if is_delimited(text):
        return lay_out_pages(pages_of_delimited(text), profile, explain=explain)
    if not is_aligned(text):
        from cnbudget.layout.stream import lay_out  # a large room, which sources with pages do without

        return lay_out(text)
    return _lay_out_aligned(pages_of_text(text), profile, explain=explain)


def _lay_out_aligned(source: PageSource, profile: Profile, *, explain: bool) -> Layout:
    """Lay out pages, with a grid where the alignment of lines shows one; what has no pages has no such lines."""
    if all(page.flow for page in source.pages):
        pages = source
    else:
        from cnbudget.layout.aligned import with_aligned_grids

        pages = with_aligned_grids(source)
    layout = lay_out_pages(pages, profile, explain=explain)
    return evolve(layout, diagnostics=(*pages.diagnostics, *layout.diagnostics))


def read_together(parts: Sequence[Part], source: Source) -> Document:
    """Return the one document that several parts are; every place in it names its part.

    Raises:
        PartsError: two parts are of different departments, years or kinds.
        LimitExceededError: putting them together takes longer than one part may.
    """
    identity = identity_of_parts([(part.source.name, part.identity) for part in parts])
    layout = together([placed_in(part.layout, part.source.name) for part in parts])
    chosen = next((part for part in parts if part.recognised.format != _GENERAL), parts[0])
    scans: Scans = {(part.source.name, page): lines for part in parts for (_, page), lines in part.scans.items()}
    whole = evolve(chosen, source=source, layout=layout, identity=identity, seconds=0.0, scans=scans)
    return whole.document()


def _head(pages: PageSource) -> str:
    """The first characters, for formats to recognise."""
    head = ""
    for page in pages.pages:
        head += "\n".join(line.text for line in page.lines)
        if len(head) >= _HEAD:
            break
    return head[:_HEAD]


def _document(part: Part) -> Document:
    layout, identity, loaded, profile = part.layout, part.identity, part.loaded, part.recognised.profile
    accounts = (identity.kind or "").endswith("决算")
    prose = read_prose(
        layout.prose, accounts=accounts, fiscal_year=identity.fiscal_year, department=identity.department
    )
    several = tuple(several_documents(layout.prose, layout.sheets))
    units = [unit.name for unit in prose.organisation.units]
    sheets, corrected = with_known_labels(layout.sheets, part.scans)
    tables, remarks, left_out = read_tables(
        sheets,
        profile,
        fiscal_year=identity.fiscal_year,
        kind=identity.kind,
        units=units,
    )
    tables = with_recognition(tables, part.scans)
    performance = read_performance(
        layout.form_parts,
        layout.form_lines,
        tables,
        sheets,
        prose.narrative.key_projects,
        accounts=accounts,
        year=identity.fiscal_year,
    )
    document = Document(
        source=part.source,
        provenance=Provenance(__version__, part.recognised.format, loaded.plugins, profile.severities),
        department=identity.department,
        parent_department=identity.parent_department,
        region=identity.region,
        fiscal_year=identity.fiscal_year,
        kind=identity.kind,
        level=identity.level,
        tables=tables,
        facts=facts_of(tables),
        narrative=prose.narrative,
        organisation=prose.organisation,
        glossary=prose.glossary,
        performance=performance.forms,
        coverage=_coverage(layout, tables, prose, performance, left_out),
        diagnostics=(
            *loaded.diagnostics,
            *part.recognised.diagnostics,
            *layout.diagnostics,
            *identity.diagnostics,
            *(several or disagreeing_tables(layout.sheets, identity, units)),
            *remarks,
            *prose.diagnostics,
            *performance.diagnostics,
            *corrected,
            *doubtful_lines(part.scans, tables),
            *completeness(layout.prose, tables, (*part.recognised.diagnostics, *layout.diagnostics)),
            *(() if tables else (_no_budget(layout),)),
        ),
    )
    document = set_aside(document, needed_confidence(part.scans)) if part.scans else document
    return _with_unnamed(document) if tables else document


def _with_unnamed(document: Document) -> Document:
    """Name the places of unplaced numbers that no diagnostic is about."""
    unnamed = tuple(unnamed_numbers(document.tables, document.coverage.unplaced_tokens, document.diagnostics))
    return evolve(document, diagnostics=(*document.diagnostics, *unnamed)) if unnamed else document


def _no_budget(layout: Layout) -> Diagnostic:
    """Say what stands there instead of budget tables."""
    found = f"{len(layout.prose)} paragraphs, {len(layout.forms)} performance forms"
    return Diagnostic("no-budget", "warning", f"no budget table was found in this source; it holds {found}", Place())


def _coverage(
    layout: Layout, tables: Sequence[Table], prose: Prose, performance: Performance, left_out: Sequence[Token]
) -> Coverage:
    """Add up the classes; cells are counted in the finished tables, so that one lost on the way would show.

    An amount in Chinese numerals (零, 壹仟元整) has no digits that a reader counts, and is a number of the source too.
    """
    counts = Counter(layout.counts)
    counts.update(prose.counts)
    printed = [*chain.from_iterable(map(attrgetter("printed"), table.cells) for table in tables)]
    worded = [] if "".join(printed).isascii() else [text for text in printed if not text.isascii()]
    return Coverage(
        total=layout.tokens + sum(not NUMBER.search(text) for text in worded),
        cell=len(printed) + layout.wrapped,
        rate=counts["rate"],
        narrative=counts["narrative"],
        code=counts["code"],
        ordinal=counts["ordinal"],
        furniture=counts["furniture"],
        performance=counts["performance"] - len(performance.unplaced),
        unplaced_tokens=(*layout.unplaced, *left_out, *prose.unplaced, *performance.unplaced),
    )
