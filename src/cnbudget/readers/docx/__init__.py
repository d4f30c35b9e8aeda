"""Word documents (DOCX): paragraphs with their automatic numbering, tables, text boxes, notes."""
