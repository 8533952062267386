"""Numbers of learning: how evidence becomes an estimate. No database, no clock."""
