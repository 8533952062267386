"""Demos of information theory."""
