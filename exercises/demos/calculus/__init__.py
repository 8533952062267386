"""Demos of calculus in one variable."""
