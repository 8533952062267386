"""Optimal transport: exact and blurred plans, and laws on a line."""
