"""Demos of advanced topics."""
