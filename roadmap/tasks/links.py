"""Looking whether the addresses of resources answer."""

from eigenpath.lib.tasks import house_task
from roadmap.jobs.links import check_due_links

__all__ = ["check_links"]


# Two addresses of at most 20 s each; the broker hands a task on again after 60 s.
@house_task(
    name="roadmap.check_links", queue="default", soft_time_limit=50, time_limit=55
)
def check_links() -> None:
    """Look at the addresses that are due; running it twice does no harm."""
    check_due_links()
