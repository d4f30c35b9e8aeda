"""Layouts of places outside the corpus, sketched with made-up figures, and what each of their cells means."""
