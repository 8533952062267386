"""Collects the texts of the interface and makes its catalogues."""
