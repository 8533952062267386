"""A computation as a graph, differentiated in both directions."""
