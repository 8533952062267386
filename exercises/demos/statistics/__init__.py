"""Demos of statistics."""
