"""What learners fill in about the plan."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eigenpath.lib.errors import InvalidInputError
from roadmap.actions.plan import HOURS, PlanWish
from roadmap.engine.pace import Pace, Span
from roadmap.models import Enrolment

__all__ = ["AwayRow", "PlanForm"]

BLANK_ROWS = 2
"""Empty rows for times away; after saving there are two more."""

_HOURS_FAULT = gettext_lazy("A week has between 1 and 60 hours to give. Try 8.")
_DAY_FAULT = gettext_lazy("Write the day as 2026-01-31.")


@dataclass(frozen=True)
class AwayRow:
    """One row of the form: two days as they were typed."""

    first: str
    last: str


class PlanForm(forms.Form):
    """When to start, how fast, on which days, and when not at all."""

    start = forms.DateField(
        label=gettext_lazy("First day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "invalid": _DAY_FAULT,
            "required": gettext_lazy("Say on which day you begin."),
        },
    )
    pace = forms.ChoiceField(
        label=gettext_lazy("Pace"),
        choices=[
            (Pace.TWELVE.value, gettext_lazy("12 weeks, as the plan is written")),
            (Pace.SIXTEEN.value, gettext_lazy("16 weeks, with the first four doubled")),
            (Pace.OWN.value, gettext_lazy("Hours of my own")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose 12 weeks, 16 weeks, or your own hours."),
            "invalid_choice": gettext_lazy(
                "Choose 12 weeks, 16 weeks, or your own hours."
            ),
        },
    )
    hours_per_week = forms.FloatField(
        label=gettext_lazy("Hours a week"),
        required=False,
        min_value=HOURS[0],
        max_value=HOURS[1],
        widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
        help_text=gettext_lazy("Between 1 and 60; only for hours of your own."),
        error_messages={
            "min_value": _HOURS_FAULT,
            "max_value": _HOURS_FAULT,
            "invalid": gettext_lazy("Write a number from 1 to 60, for instance 8."),
        },
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of study"),
        coerce=int,
        choices=[
            (0, gettext_lazy("Monday")),
            (1, gettext_lazy("Tuesday")),
            (2, gettext_lazy("Wednesday")),
            (3, gettext_lazy("Thursday")),
            (4, gettext_lazy("Friday")),
            (5, gettext_lazy("Saturday")),
            (6, gettext_lazy("Sunday")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy(
                "A week needs at least one day of study. Tick one."
            )
        },
    )

    def __init__(
        self, data: QueryDict | None, *, enrolment: Enrolment | None, today: date
    ) -> None:
        self.enrolment = enrolment
        super().__init__(data, initial=_initial(enrolment, today))
        self.away_rows = self._away_rows(data)

    @property
    def away_error(self) -> str:
        """What is wrong with the times away."""
        return " ".join(str(error) for error in self.errors.get("away", []))

    def clean(self) -> dict[str, object]:
        """Check what several fields say together."""
        cleaned = self.cleaned_data
        is_missing = cleaned.get("hours_per_week", 0) is None
        if cleaned.get("pace") == Pace.OWN and is_missing:
            self.add_error("hours_per_week", str(_HOURS_FAULT))
        cleaned["away"] = self._away()
        return cleaned

    def wish(self) -> PlanWish:
        """What was filled in, once it is valid."""
        told = self.cleaned_data
        kept = self.enrolment.hours_per_week if self.enrolment else 8.0
        return PlanWish(
            start=told["start"],
            pace=told["pace"],
            hours_per_week=told.get("hours_per_week") or kept,
            weekdays=sum(1 << day for day in set(told["weekdays"])),
            away=told["away"],
        )

    def take_faults(self, error: InvalidInputError) -> None:
        """Show beside the fields what the action refused."""
        for name, text in error.fields.items():
            if name in self.fields:
                self.add_error(name, text)
            else:
                self._away_fault(text)

    def _away_rows(self, data: QueryDict | None) -> list[AwayRow]:
        if data is not None:
            typed = zip(
                data.getlist("away_first"), data.getlist("away_last"), strict=False
            )
            rows = [AwayRow(first.strip(), last.strip()) for first, last in typed]
            rows = [row for row in rows if row.first or row.last]
        else:
            kept = self.enrolment.away.all() if self.enrolment else []
            rows = [AwayRow(str(row.first), str(row.last)) for row in kept]
        return [*rows, *[AwayRow("", "")] * BLANK_ROWS]

    def _away(self) -> tuple[Span, ...]:
        spans = []
        for row in self.away_rows:
            if not row.first and not row.last:
                continue
            try:
                # One day alone is a time away of one day.
                first = date.fromisoformat(row.first or row.last)
                last = date.fromisoformat(row.last or row.first)
            except ValueError:
                self._away_fault(str(_DAY_FAULT))
                return ()
            if last < first:
                self._away_fault(
                    _("A time away ends before it begins. Swap the two days.")
                )
                return ()
            spans.append(Span(first, last))
        return tuple(dict.fromkeys(spans))

    def _away_fault(self, text: str) -> None:
        # The rows are no field of the form: its errors take them as they are.
        self.errors.setdefault("away", self.error_class()).append(text)


def _initial(enrolment: Enrolment | None, today: date) -> dict[str, object]:
    if enrolment is None:
        return {
            "start": today,
            "pace": Pace.TWELVE.value,
            "hours_per_week": 8,
            "weekdays": list(range(7)),
        }
    return {
        "start": enrolment.start,
        "pace": enrolment.pace,
        "hours_per_week": f"{enrolment.hours_per_week:g}",
        "weekdays": sorted(enrolment.study_weekdays),
    }
