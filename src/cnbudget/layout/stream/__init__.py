"""Lines of text to sheets and paragraphs.

Extracted text has lost the rules of its tables. What it keeps is the order of cells, the known characters of each
table's header, and how many amounts a row has; a row that does not show them in one piece is left unplaced.
"""

from cnbudget.layout.stream.document import lay_out

__all__ = ["lay_out"]
