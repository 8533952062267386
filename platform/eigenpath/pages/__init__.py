"""Pages that show more than one floor: home, today, concept, progress, health."""
