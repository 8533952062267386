"""Demos: pictures that answer. Parameters in; figures, reading and checks out."""
