"""Parts of the demo of the central limit theorem."""
