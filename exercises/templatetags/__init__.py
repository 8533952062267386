"""Filters of the exercises' templates."""
