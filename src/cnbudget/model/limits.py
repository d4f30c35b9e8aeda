"""How much a single parse may cost."""

from attrs import frozen

__all__ = ["Limits"]


@frozen
class Limits:
    """Bounds on one parse; beyond them it stops with `LimitExceededError`.

    Attributes:
        max_bytes: largest source, in bytes.
        max_characters: largest text after decoding, in characters.
        max_line: longest paragraph, cell, or line of text, in characters.
        max_pages: most pages of a PDF.
        max_page_items: most characters, most objects, those of forms within forms included, and most annotations of
            one page of a PDF or OFD.
        max_cells: most cells and paragraphs of a web page, a DOCX or a workbook; most lines and numbers of a text.
        max_unpacked: largest size, in bytes, of what is unpacked from a DOCX or XLSX.
        max_ratio: how many times larger than its packed form a part of a DOCX or XLSX, or a large stream of a PDF, is.
        max_pixels: most pixels of a picture that is recognised, and of all pictures of a page together.
        max_picture_pages: most pages of a source that are recognised.
        max_seconds: longest time for a source, from its bytes to the document; for one of several parts, and for
            putting them together. Looked at page by page and, in tables, texts and pictures, row by row; None for as
            long as it takes.
        max_text_ratio: most characters of text for each byte of the source, beyond the first `max_cells`; on pages
            that are drawn (PDF, OFD) each character counts twentyfold, as does a blank square of a table elsewhere.
        max_rows: most paragraphs, and rows of tables, of a web page, a DOCX or all sheets of a workbook together.

    The defaults are far above every real document seen: a 177-page budget decodes to about 1 MB of text; of 4,886 pages
    of real PDFs the fullest has 13,013 characters and 5,303 objects; the largest real workbook has 104,196 cells;
    of web pages, DOCX and workbooks at hand none has more than 3,200 paragraphs and rows.
    """

    max_bytes: int = 256 * 1024 * 1024
    max_characters: int = 64 * 1024 * 1024
    max_line: int = 256 * 1024
    max_pages: int = 5_000
    max_page_items: int = 100_000
    max_cells: int = 500_000
    max_unpacked: int = 256 * 1024 * 1024
    max_ratio: int = 200
    max_pixels: int = 75_000_000
    max_picture_pages: int = 500
    max_seconds: float | None = 300.0
    max_text_ratio: int = 50
    max_rows: int = 50_000
