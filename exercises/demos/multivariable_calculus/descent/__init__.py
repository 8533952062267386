"""Surfaces, optimisers and verdicts behind the race downhill."""
