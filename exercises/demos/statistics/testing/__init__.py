"""Parts of the demo of hypothesis tests."""
