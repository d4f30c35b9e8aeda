"""From printed tables to facts: titles, headers and row labels become coordinates, amounts become decimals.

`read_tables` takes the sheets that layout found and returns the model's tables; `facts_of` puts their amounts in 元.
"""

from cnbudget.interpret.tables.facts import facts_of
from cnbudget.interpret.tables.read import read_tables

__all__ = ["facts_of", "read_tables"]
