"""Small pictures of pages, and how far two of them differ: docs/decisions/0028.

A window is made small, so that one cell is the mean of some 13 × 13 pixels: how a
machine smooths letters is gone, what stands where and in which colour is left. The
boxes of landmarks are kept beside it, to the pixel.

`UPDATE_PICTURES=1` records what is there now, so that a change shows in the diff.
"""

import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

__all__ = ["Sighting", "differences", "is_recording", "look", "record", "recorded"]

FOLDER = Path(__file__).parent / "pictures"
CELL = 13
# A cell that differs by more is another thing, not another smoothing.
STRIKING = 40
# A line of text that breaks elsewhere is not yet another page; a button is.
MOST_STRIKING = 0.002
MOST_ON_AVERAGE = 3.0
MOST_PIXELS = 2.0
BOXES = """() => Object.fromEntries(
  ['header', 'nav', 'main', 'h1', 'main .is-next', 'main .button', 'main form']
    .map((selector) => [selector, document.querySelector(selector)])
    .filter(([, one]) => one && one.getBoundingClientRect().top < innerHeight)
    .map(([selector, one]) => {
      const { left, top, width } = one.getBoundingClientRect()
      return [selector, [left, top, width].map((x) => Math.round(x * 10) / 10)]
    }))"""


@dataclass(frozen=True)
class Sighting:
    """What a window shows: its cells, and where landmarks begin and end."""

    cells: NDArray[np.uint8]
    boxes: dict[str, list[float]]


def is_recording() -> bool:
    """Whether pictures are to be made anew."""
    return bool(os.environ.get("UPDATE_PICTURES"))


def look(page: Page) -> Sighting:
    """The window as it stands, with its faces there and nothing moving."""
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    shot = page.screenshot(animations="disabled", caret="hide")
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    size = (image.width // CELL, image.height // CELL)
    small = image.resize(size, Image.Resampling.BOX)
    return Sighting(np.asarray(small, dtype=np.uint8), page.evaluate(BOXES))


def record(name: str, seen: Sighting) -> None:
    """Keep this as what the page looks like."""
    Image.fromarray(seen.cells).save(FOLDER / f"{name}.png", optimize=True)
    known = _known()
    known[name] = seen.boxes
    lines = [f"  {json.dumps(k)}: {json.dumps(known[k])}" for k in sorted(known)]
    (FOLDER / "boxes.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def recorded(name: str) -> Sighting | None:
    """What the page looked like when it was recorded."""
    path = FOLDER / f"{name}.png"
    if not path.exists():
        return None
    with Image.open(path) as image:
        cells = np.asarray(image.convert("RGB"), dtype=np.uint8)
    return Sighting(cells, _known()[name])


def differences(then: Sighting, now: Sighting) -> list[str]:
    """In words, what is not as it was; nothing when only the smoothing differs."""
    if then.cells.shape != now.cells.shape:
        return [f"the window is {now.cells.shape}, it was {then.cells.shape}"]
    found = [
        f"{selector} is at {now.boxes.get(selector)}, it was at {box}"
        for selector, box in then.boxes.items()
        if not _is_near(box, now.boxes.get(selector))
    ]
    apart = np.abs(then.cells.astype(int) - now.cells.astype(int)).max(axis=2)
    striking = apart > STRIKING
    if striking.mean() > MOST_STRIKING or apart.mean() > MOST_ON_AVERAGE:
        rows, columns = np.nonzero(striking)
        where = (
            f"around x {columns.mean() * CELL:.0f}, y {rows.mean() * CELL:.0f}"
            if rows.size
            else "everywhere a little"
        )
        found.append(
            f"{striking.sum()} of {striking.size} cells are another colour, {where};"
            f" {apart.mean():.1f} on average"
        )
    return found


def _is_near(then: list[float], now: list[float] | None) -> bool:
    return now is not None and all(
        abs(a - b) <= MOST_PIXELS for a, b in zip(then, now, strict=True)
    )


def _known() -> dict[str, dict[str, list[float]]]:
    path = FOLDER / "boxes.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}
