"""Static figures of lessons: one function each, from computed numbers to an SVG.

They stand where a demo is not built yet; `python -m exercises.figures` writes the
files.
"""
