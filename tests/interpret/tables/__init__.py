"""Tests of interpret/tables, a module each."""
