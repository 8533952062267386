"""Every change of the roadmap: pages, API, admin and commands all call these."""
