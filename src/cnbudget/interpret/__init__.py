"""What the printed page means: tables become facts with coordinates, prose becomes figures, organisation and glossary.

`tables` and `prose` read the two halves of a document and know nothing of each other; `identity` finds whose budget it
is and of which year, `completeness` looks for parts of the source that are missing. A word is read against the
vocabulary, never against a list of its own.
"""
