"""Views of the pages that show more than one floor."""
