"""Exercises, their engine, learners' attempts, and the demos."""
