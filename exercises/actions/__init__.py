"""Every change of exercises: pages, API, admin and commands all call these."""
