"""What pages show that comes from more than one floor."""
