"""The page of the plan, the moves of its days, and its calendar."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.accounts.zones import use_zone_of
from eigenpath.lib.errors import ConflictError, InvalidInputError
from eigenpath.lib.throttles import CalendarThrottle, is_too_often
from roadmap.actions.plan import (
    hours_to_keep_the_end,
    keep_the_end,
    keep_up_of,
    leave_plan,
    make_calendar_address,
    revoke_calendar_address,
    set_dates,
)
from roadmap.forms import PlanForm
from roadmap.models import CalendarAddress, Enrolment
from roadmap.selectors.overview import overview
from roadmap.selectors.plan import PlanForLearner, plan_for, today_items
from roadmap.selectors.plan_calendar import calendar_of, enrolment_at
from roadmap.selectors.plan_news import fortnight, news_of

__all__ = [
    "calendar_feed",
    "calendar_file",
    "keep_end",
    "leave",
    "make_calendar",
    "plan",
    "revoke_calendar",
]


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """The weeks and days of the plan; a POST sets them."""
    if request.method != "POST":
        return _page(request)
    shown = plan_for(
        current_learner(request),
        overview(current_learner(request)),
        today=timezone.localdate(),
    )
    if shown is None:
        return _page(request)
    today = shown.today
    form = PlanForm(request.POST, enrolment=shown.enrolment, today=today)
    if form.is_valid():
        try:
            set_dates(ensure_learner(request), shown.plan, form.wish(), today=today)
        except InvalidInputError as error:
            form.take_faults(error)
        else:
            messages.success(
                request, _("Your dates are set. Every week below has its days.")
            )
            return redirect("plan")
    return _page(request, form=form, status=422)


@require_POST
def keep_end(request: HttpRequest) -> HttpResponse:
    """Give each day more, so that the end stays where it was planned."""
    enrolment = _enrolment(request)
    try:
        keep_the_end(enrolment, today=timezone.localdate())
    except ConflictError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The end stays. Each day holds a little more."))
    return redirect("plan")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Give the dates up; answers and estimates stay."""
    enrolment = _enrolment(request)
    leave_plan(enrolment.learner, enrolment.plan)
    messages.info(request, _("The plan has no dates now. What you answered stays."))
    return redirect("plan")


@require_POST
def make_calendar(request: HttpRequest) -> HttpResponse:
    """Make the address of the feed and show it, this once."""
    secret = make_calendar_address(_enrolment(request))
    path = f"/calendar/{secret}.ics"
    response = _page(request, feed=request.build_absolute_uri(path))
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke_calendar(request: HttpRequest) -> HttpResponse:
    """End the feed."""
    if revoke_calendar_address(_enrolment(request)):
        messages.success(
            request, _("The address is revoked. Calendars that use it find nothing.")
        )
    return redirect("plan")


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The calendar to take away, for whoever is here."""
    return _calendar(request, _enrolment(request), as_file=True)


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar by its secret address: no cookie, no token, only the address."""
    if is_too_often(CalendarThrottle(), request):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    enrolment = enrolment_at(secret)
    if enrolment is None:
        raise Http404("no calendar at this address")
    use_zone_of(enrolment.learner)
    return _calendar(request, enrolment)


def _calendar(
    request: HttpRequest, enrolment: Enrolment, *, as_file: bool = False
) -> HttpResponse:
    """The calendar of an enrolment, or 304 if the asker has it already."""
    learner = enrolment.learner
    shown = plan_for(learner, overview(learner), today=timezone.localdate())
    if shown is None or shown.enrolment is None:
        raise Http404("no dates")
    home = request.build_absolute_uri("/").rstrip("/")
    body = calendar_of(shown, home=home)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        if as_file:
            response["Content-Disposition"] = 'attachment; filename="eigenpath.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["X-Robots-Tag"] = "noindex"
    return response


def _enrolment(request: HttpRequest) -> Enrolment:
    learner = current_learner(request)
    rows = Enrolment.objects.select_related("learner", "plan").order_by("plan__slug")
    found = rows.filter(learner=learner).first() if learner else None
    if found is None:
        raise Http404("no dates")
    return found


def _page(
    request: HttpRequest,
    *,
    form: PlanForm | None = None,
    feed: str = "",
    status: int = 200,
) -> HttpResponse:
    learner, today = current_learner(request), timezone.localdate()
    keep_up_of(learner, today=today)
    found = overview(learner)
    shown = plan_for(learner, found, today=today)
    if shown is None:
        return render(request, "roadmap/plan.html", {"place": "plan", "shown": None})
    context = {
        "place": "plan",
        "shown": shown,
        "form": form or PlanForm(None, enrolment=shown.enrolment, today=today),
        "feed": feed,
        "today": today,
    }
    if learner is not None and shown.enrolment is not None:
        context |= {
            "days": fortnight(shown, learner, found),
            "news": news_of(shown),
            "keep_hours": _keep_hours(shown),
            "next_item": _next_item(shown),
            "has_feed": CalendarAddress.objects.filter(
                enrolment=shown.enrolment
            ).exists(),
        }
    return render(request, "roadmap/plan.html", context, status=status)


def _keep_hours(shown: PlanForLearner) -> float | None:
    if shown.enrolment is None or shown.table is None:
        return None
    return hours_to_keep_the_end(shown.enrolment, shown.table, today=shown.today)


def _next_item(shown: PlanForLearner) -> object:
    """What today has that is not done; a concept, for practice has no page."""
    items = today_items(shown, shown.today)
    return next((item for item in items if item.card and not item.is_done), None)
