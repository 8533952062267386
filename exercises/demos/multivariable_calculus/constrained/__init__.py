"""The parts of the picture of constrained minima."""
