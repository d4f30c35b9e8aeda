"""One module per kind of source: bytes in, lines of text and ruled grids out, each with its place."""
