"""Key figures: the questions everyone asks, as data, and how a document answers them."""
