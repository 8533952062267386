"""Parts of the demo of principal components."""
