"""Commands of the roadmap."""
