"""Every question about exercises that has more than one caller or join."""
