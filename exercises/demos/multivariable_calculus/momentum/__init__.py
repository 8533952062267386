"""The parts of the picture of step and momentum."""
