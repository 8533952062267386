"""Parts of the demo of the law of large numbers."""
