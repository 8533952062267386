"""Charts that the server draws as SVG: they need no script."""
