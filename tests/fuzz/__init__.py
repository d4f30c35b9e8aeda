"""Coverage-guided fuzzing: `python -m tests.fuzz TARGET` runs until stopped; the tests replay what was found."""
