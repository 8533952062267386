"""How a verdict reaches whoever waits for it."""
