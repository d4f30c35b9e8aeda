"""Web pages: tables and paragraphs in the order of the page, or text runs set at positions."""
