"""Parts of the demo of linear maps of the plane."""
