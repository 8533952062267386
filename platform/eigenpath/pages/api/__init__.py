"""Composed pages for REST clients."""
