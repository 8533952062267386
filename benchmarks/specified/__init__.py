"""A run over exercises that are specified in JSON: can each be written and checked?

Every exercise is written as an exercise file would have it, read, drawn, and its
example checked: the answer must be accepted, each mistake rejected and named.

    python -m benchmarks.specified FOLDER [--kind KIND] [--concept SLUG] [--limit N]
"""
