"""Tools for those who work on the house; nothing of the product imports them."""
