"""Settings by place: base for all, local for a laptop, test, production."""
