"""One file for each kind of answer."""
