"""All mutations of ink."""

from tests.mutants import ink_breaks, ink_notations, ink_rules, ink_words
from tests.mutants.ink_case import Mutation

__all__ = ["MUTATIONS"]

MUTATIONS: tuple[Mutation, ...] = (
    ink_notations.one_otherwise,
    ink_notations.column_otherwise,
    ink_notations.blanked,
    ink_notations.rounded,
    ink_notations.footnoted,
    ink_notations.wrapped_amount,
    ink_rules.rule_dropped,
    ink_rules.no_verticals,
    ink_rules.no_horizontals,
    ink_rules.no_rules,
    ink_rules.three_rules,
    ink_rules.shifted_column,
    ink_words.header_renamed,
    ink_words.line_dropped,
    ink_words.unit_changed,
    ink_words.label_wrapped,
    ink_words.line_added,
    ink_words.watermark,
    ink_breaks.page_broken,
    ink_breaks.note_between,
    ink_breaks.label_dropped,
    ink_breaks.columns_swapped,
    ink_breaks.header_doubled,
    ink_breaks.numbers_below_header,
)
