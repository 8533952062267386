"""Demos of probability."""
