"""Look whether the addresses of resources answer, now and not within the week."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap.jobs.links import check_link
from roadmap.models import LinkCheck, Resource

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py check_links [slug …]`: needs a way into the internet."""

    help = "Look at the addresses of resources, all or those named, one by one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Slugs of resources; all without one."""
        parser.add_argument("slugs", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and say what was found."""
        rows = Resource.objects.filter(archived=False).order_by("slug")
        if wanted := set(options["slugs"]):
            rows = rows.filter(slug__in=wanted)
            if missing := wanted - set(rows.values_list("slug", flat=True)):
                raise CommandError(f"no such resource: {', '.join(sorted(missing))}")
        for resource in rows:
            check_link(resource.pk, is_asked=True)
            link = LinkCheck.objects.get(resource=resource)
            self.stdout.write(f"{resource.slug}: {link.state} ({link.found})")
