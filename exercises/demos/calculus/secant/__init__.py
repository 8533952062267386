"""The parts of the picture of secants."""
