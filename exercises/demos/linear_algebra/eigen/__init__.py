"""Parts of the demo of eigenvectors."""
