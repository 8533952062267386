"""The parts of the picture of Taylor polynomials."""
