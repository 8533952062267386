"""The curriculum as files: reading, writing, checking, merging. No database here."""
