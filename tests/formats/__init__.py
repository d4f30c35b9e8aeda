"""Formats and the packages that contribute them."""
