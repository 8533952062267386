"""The mark as numbers, and the icons of tab, home screen and bookmarks.

The unit square under [[1.8, 0.6], [0.6, 1.8]] becomes a rhombus; both share the
diagonal, the eigenvector of 2.4, drawn as a path. Icons are too small for the square.
"""

import io
from pathlib import Path

from PIL import Image, ImageDraw

__all__ = ["INK", "PAPER", "YELLOW", "draw_mark", "icon", "icons", "mark_svg"]

INK = "#16202e"
PAPER = "#f4f6f8"
YELLOW = "#ffc94d"
UNITS = 32
IMAGE = ((6, 26), (21, 21), (26, 6), (11, 11))
DIRECTION = ((6, 26), (26, 6))
FINE = 8  # times the size before it is scaled down: smooth edges
RADIUS = 6
# A mask may cut everything outside the inner 80 % of the side.
SAFE = 0.62


def mark_svg() -> str:
    """The icon of the tab as SVG."""
    path = "".join(f"{'L' if i else 'M'}{x} {y}" for i, (x, y) in enumerate(IMAGE))
    (x0, y0), (x1, y1) = DIRECTION
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {UNITS} {UNITS}">'
        f'<rect width="{UNITS}" height="{UNITS}" rx="{RADIUS}" fill="{INK}"/>'
        f'<path d="{path}z" fill="none" stroke="{PAPER}" stroke-width="2.4" '
        f'stroke-linejoin="round"/><path d="M{x0} {y0} {x1} {y1}" stroke="{YELLOW}" '
        f'stroke-width="3.4" stroke-linecap="round"/></svg>\n'
    )


def draw_mark(
    draw: ImageDraw.ImageDraw,
    corner: tuple[float, float],
    side: float,
    ink: str = PAPER,
) -> None:
    """Draw rhombus and direction into a square with this corner and side."""
    scale = side / UNITS
    outline = _placed((*IMAGE, IMAGE[0]), corner, scale)
    draw.line(outline, fill=ink, width=round(2.4 * scale), joint="curve")
    path = _placed(DIRECTION, corner, scale)
    draw.line(path, fill=YELLOW, width=round(3.4 * scale))
    for ends, radius, colour in (
        (outline, 1.2, ink),
        (path, 1.7, YELLOW),
    ):
        for x, y in ends:
            reach = radius * scale
            draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)


def icon(side: int, *, shape: str = "rounded") -> Image.Image:
    """The icon of this side; `square` to the edges, `maskable` with room around."""
    large = side * FINE
    picture = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    corner = RADIUS * large / UNITS if shape == "rounded" else 0
    draw.rounded_rectangle((0, 0, large - 1, large - 1), corner, fill=INK)
    part = SAFE if shape == "maskable" else 1.0
    offset = large * (1 - part) / 2
    draw_mark(draw, (offset, offset), large * part)
    small = picture.resize((side, side), Image.Resampling.LANCZOS)
    return small if shape == "rounded" else small.convert("RGB")


def icons() -> dict[Path, bytes]:
    """Every icon by its place in the public folder."""
    found = {
        Path(f"icons/{name}.png"): _png(icon(side, shape=shape))
        for name, side, shape in (
            ("apple-touch-icon", 180, "square"),
            ("icon-192", 192, "rounded"),
            ("icon-512", 512, "rounded"),
            ("maskable-512", 512, "maskable"),
        )
    }
    sheet = io.BytesIO()
    sizes = (16, 32, 48)
    first, *rest = [icon(side) for side in reversed(sizes)]
    first.save(sheet, "ICO", sizes=[(s, s) for s in sizes], append_images=rest)
    return {
        **found,
        Path("favicon.svg"): mark_svg().encode(),
        Path("icons/favicon.ico"): sheet.getvalue(),
    }


def _placed(
    points: tuple[tuple[int, int], ...], corner: tuple[float, float], scale: float
) -> list[tuple[float, float]]:
    return [(corner[0] + x * scale, corner[1] + y * scale) for x, y in points]


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
