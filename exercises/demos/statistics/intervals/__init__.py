"""Parts of the demo of confidence intervals."""
