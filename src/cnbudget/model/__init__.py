"""What comes out of a parse: frozen, typed values without I/O that know no other room."""
