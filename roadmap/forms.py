"""What learners fill in about the plan."""

from django import forms

__all__ = ["EnrolmentForm"]


class EnrolmentForm(forms.Form):
    """When to start and how many hours a week to give."""

    start = forms.DateField(
        label="First day",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2026-01-31."},
    )
    hours_per_week = forms.FloatField(
        label="Hours a week",
        min_value=1,
        max_value=60,
        initial=8,
        widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
        help_text="Between 1 and 60.",
        error_messages={
            "min_value": "A week has between 1 and 60 hours to give. Try 8.",
            "max_value": "A week has between 1 and 60 hours to give. Try 8.",
            "invalid": "Write a number from 1 to 60, for instance 8.",
        },
    )
