"""The answer engine: numbers only. It knows no Django, no clock, no disk."""
