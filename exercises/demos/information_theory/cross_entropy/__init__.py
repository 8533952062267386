"""Cross-entropy: laws as bars, and one bell for two bumps."""
