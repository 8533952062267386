"""Parts of the demo of Bayes' theorem."""
