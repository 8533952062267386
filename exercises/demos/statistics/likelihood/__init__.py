"""Parts of the demo of maximum likelihood."""
