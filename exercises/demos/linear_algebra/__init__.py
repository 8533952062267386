"""Demos of this pillar, one file or folder each."""
