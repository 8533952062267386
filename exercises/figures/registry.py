"""All static figures by name. A new one earns its tests by standing here."""

from collections.abc import Callable, Mapping
from pathlib import Path

from exercises.figures.eigenbases import own_grid, stretched_circle
from exercises.figures.elimination import small_pivot
from exercises.figures.forms import bowl_trough_saddle
from exercises.figures.functions import two_orders
from exercises.figures.isometries import turned_and_mirrored
from exercises.figures.norms import unit_balls
from exercises.figures.products import turn_and_shear
from exercises.figures.projections import split_in_two
from exercises.figures.spaces import (
    flattened_plane,
    shadow,
    tilted_axes,
    unit_cell,
)
from exercises.figures.spans import superfluous_arrow
from exercises.figures.subspaces import two_lines
from exercises.figures.systems import parallel_columns
from exercises.figures.vectors import reach_the_target

__all__ = ["FIGURES", "FOLDER", "write_figures"]

FOLDER = Path(__file__).resolve().parents[1] / "static" / "figures"

FIGURES: Mapping[str, Callable[[], str]] = {
    "bowl-trough-saddle": bowl_trough_saddle,
    "flattened-plane": flattened_plane,
    "own-grid": own_grid,
    "parallel-columns": parallel_columns,
    "reach-the-target": reach_the_target,
    "shadow": shadow,
    "small-pivot": small_pivot,
    "split-in-two": split_in_two,
    "tilted-axes": tilted_axes,
    "stretched-circle": stretched_circle,
    "superfluous-arrow": superfluous_arrow,
    "turn-and-shear": turn_and_shear,
    "turned-and-mirrored": turned_and_mirrored,
    "two-lines": two_lines,
    "two-orders": two_orders,
    "unit-balls": unit_balls,
    "unit-cell": unit_cell,
}


def write_figures(folder: Path = FOLDER) -> list[Path]:
    """Write every figure as `<name>.svg`; return the files that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, draw in FIGURES.items():
        path, text = folder / f"{name}.svg", draw()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed
