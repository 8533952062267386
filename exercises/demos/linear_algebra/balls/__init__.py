"""Parts of the demo of p-norms."""
