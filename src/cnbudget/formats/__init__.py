"""What a place or year does differently: data plus a recogniser, one small module each."""
