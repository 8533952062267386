"""What the shipped content promises, checked lesson by lesson."""
