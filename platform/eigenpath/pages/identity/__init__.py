"""The name's pictures, drawn by program: icons, social picture, illustrations.

`manage.py draw_identity` writes them; they are committed, and a test draws them again.
"""
