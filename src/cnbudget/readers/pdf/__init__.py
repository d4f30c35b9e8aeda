"""PDF with a text layer, by pdfium."""
