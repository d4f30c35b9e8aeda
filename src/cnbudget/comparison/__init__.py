"""Two documents side by side: facts matched by what they mean."""
