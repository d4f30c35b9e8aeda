"""Tests of reading performance forms."""
