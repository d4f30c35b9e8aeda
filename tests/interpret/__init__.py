"""Tests of the room interpret."""
