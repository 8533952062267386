"""Every question about the roadmap that has more than one caller or join."""
