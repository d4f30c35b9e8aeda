"""Ink on a page to lines and ruled grids, whatever printed it."""
