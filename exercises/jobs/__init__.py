"""The work of background tasks: identifiers in, rows out, safe to run twice."""
