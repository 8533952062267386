"""Sets Eigenpath up and keeps it running: `up`, `test` and `reset`.

Standard library only, relative imports only: `manage.py` loads this package by its
path before Django is installed. Nothing here imports the product.
"""
