"""What breaks while answers are checked, with real servers and real processes."""
