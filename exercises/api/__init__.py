"""Exercises, attempts and demos for REST clients and for our own pages."""
