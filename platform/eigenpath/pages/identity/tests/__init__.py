"""Tests of the drawn identity."""
