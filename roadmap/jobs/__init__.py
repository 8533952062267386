"""The work of the roadmap's background tasks."""
