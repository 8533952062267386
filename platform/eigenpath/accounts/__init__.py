"""Learners, guests, instructors and the tokens of REST clients."""
