"""What tests may ask for: servers (tests/servers.py), people (tests/cast.py)."""

pytest_plugins = ["tests.servers", "tests.cast"]
