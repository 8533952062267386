"""The form of an exercise: its file, read, proved and saved by the action."""

import tomllib
from typing import TYPE_CHECKING, Any

from django import forms

from exercises.engine.errors import EngineError
from exercises.engine.proving import prove
from exercises.engine.specification import SpecificationError, read_specification
from exercises.files import file_text
from exercises.models import Exercise

__all__ = ["SEEDS", "ExerciseForm"]

SEEDS = 200
"""Seeds on which an exercise is proved before it is published."""

_MOST_FAULTS = 12


if TYPE_CHECKING:
    _Form = forms.ModelForm[Exercise]
else:
    _Form = forms.ModelForm


class ExerciseForm(_Form):
    """The whole exercise as the text of its file."""

    text = forms.CharField(
        label="File",
        widget=forms.Textarea(attrs={"rows": 45, "cols": 100, "spellcheck": "false"}),
        help_text="TOML; the format is described in docs/exercise-format.md.",
        max_length=60_000,
    )
    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Exercise
        fields = ["replaced_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen_revision"].initial = self.instance.revision
            self.fields["text"].initial = file_text(
                self.instance.specification, written=self.instance.file_text
            )

    def clean_text(self) -> str:
        """Read the file and, if it is to be published, prove it on many seeds."""
        text: str = self.cleaned_data["text"]
        try:
            data = tomllib.loads(text)
            specification = read_specification(data)
        except tomllib.TOMLDecodeError as error:
            raise forms.ValidationError(f"This is no TOML: {error}") from None
        except (SpecificationError, EngineError) as error:
            raise forms.ValidationError(str(error)) from None
        if self.instance.pk and str(self.instance.uuid) != data["uuid"]:
            raise forms.ValidationError("The uuid of an exercise never changes.")
        if data["status"] == Exercise.Status.PUBLISHED:
            faults = [str(fault) for fault in prove(specification, seeds=SEEDS)]
            if faults:
                raise forms.ValidationError(
                    [f"Not published: {line}" for line in faults[:_MOST_FAULTS]]
                )
        self.specification = data
        return text
