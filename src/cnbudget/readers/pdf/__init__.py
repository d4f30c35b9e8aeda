"""PDF with a text layer, by pdfium (extra `pdf`)."""
