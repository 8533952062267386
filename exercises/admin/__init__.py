"""Exercises in the admin: the file as text, proved before it is published."""
