"""Exercises in the admin: the file as text, proved before it is published."""

from exercises.admin.exercises import ExerciseAdmin

__all__ = ["ExerciseAdmin"]
