"""Lines of text to sheets and paragraphs.

Linear text has lost the ruling of its tables. What it keeps is the order of cells, the known characters of each
table's header, and how many amounts a row has; a row that does not show them in one piece is left unplaced.
"""

from cnbudget.layout.linear.document import lay_out

__all__ = ["lay_out"]
