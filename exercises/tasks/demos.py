"""Computing demos for whoever waits for them."""

from typing import Any

from eigenpath.lib.tasks import house_task
from exercises.jobs.demos import compute

__all__ = ["compute_demo"]


# The slowest permitted state takes some 8 s; the lease of a run outlives both limits.
@house_task(
    name="exercises.compute_demo", queue="compute", soft_time_limit=20, time_limit=25
)
def compute_demo(
    slug: str, parameters: dict[str, Any], owner: int | None, token: str
) -> None:
    """Compute one state; running it twice does no harm."""
    compute(slug, parameters, owner, token)
