"""Our checker beside others, on the same cases in one run."""
