"""A small network that learns to part two classes of points in the plane."""
