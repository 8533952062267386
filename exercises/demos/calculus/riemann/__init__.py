"""The parts of the picture of Riemann sums."""
