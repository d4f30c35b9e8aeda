"""Performance forms among aligned lines, which no alignment reads.

The gutters between amounts say where the columns of a table of money are. A form has few amounts, and its cells span
several rows and columns: without rules, positions do not show which label a value belongs to.
"""

from cnbudget.layout.aligned.blocks import Block
from cnbudget.layout.heading import is_title
from cnbudget.vocabulary.forms import is_form_title, texts_of_forms

__all__ = ["is_form"]


def is_form(block: Block) -> bool:
    """Whether lines print a performance form: below the title of one, a text that only forms have."""
    if not (is_title(block.title) and is_form_title(block.title)):
        return False
    return bool(texts_of_forms(piece.text for line in block.lines for piece in line.pieces))
