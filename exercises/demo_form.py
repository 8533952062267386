"""The plain form of a demo: one control for each parameter, and what was asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.nouns import counted
from exercises.demos.demo import Demo
from exercises.selectors.demo_images import image_name, image_parameter, own_images
from exercises.selectors.demo_tables import own_tables, table_name, table_parameter

__all__ = ["Control", "Option", "demo_controls", "own_options", "raw_parameters"]

MOST_BUTTONS = 4
"""More options than this are a list to choose from."""
MOST_LETTERS = 40
"""Longer labels do not fit side by side."""


@dataclass(frozen=True)
class Option:
    """One of several words."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Control:
    """One parameter as a field of the form."""

    name: str
    label: str
    help: str
    kind: str
    value: str
    fault: str = ""
    is_primary: bool = False
    takes_picture: bool = False
    takes_table: bool = False
    only_when: str = ""
    options: Sequence[Option] = ()
    bounds: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the field; the fault is said under another of its own."""
        return f"p-{self.name}"

    @property
    def fault_id(self) -> str:
        """Where the fault is said."""
        return f"state-{self.name}-fault"

    @property
    def described_by(self) -> str:
        """The ids of help and fault."""
        ids = [f"{self.id}-help"] if self.help else []
        return " ".join([*ids, self.fault_id] if self.fault else ids)

    @property
    def is_buttons(self) -> bool:
        """Whether the options stand side by side."""
        letters = sum(len(option.label) for option in self.options)
        are_few = len(self.options) <= MOST_BUTTONS and letters <= MOST_LETTERS
        return self.kind == "choice" and are_few and not self.takes_picture

    @property
    def low(self) -> str:
        """The lower bound as it stands in markup; empty if there is none."""
        return self._bound("low")

    @property
    def high(self) -> str:
        """The upper bound."""
        return self._bound("high")

    @property
    def step(self) -> str:
        """The step, if there is one."""
        return self._bound("step")

    def _bound(self, name: str) -> str:
        value = self.bounds.get(name)
        is_scale = "scale" in self.bounds
        return _written(value) if is_scale and value is not None else ""

    @property
    def data(self) -> list[tuple[str, str]]:
        """Bounds as the script finds them: `data-low`, `data-rows` and so on.

        Of lists the bounds are those of their entries: `data-entry-low`.
        """
        entry = "" if "scale" in self.bounds else "entry-"
        renamed = {"low": f"{entry}low", "high": f"{entry}high"}
        kept = {
            name: value
            for name, value in self.bounds.items()
            if name not in {"longest", "variables"} and value not in (None, "", [])
        }
        return [
            (renamed.get(name, name.replace("_", "-")), _written(value))
            for name, value in kept.items()
        ]

    @property
    def is_checked(self) -> bool:
        """Whether a flag is set."""
        return self.value == "1"


def raw_parameters(asked: QueryDict) -> dict[str, Any]:
    """What an address asks for; a name given several times is a list."""
    return {
        name: values if len(values) > 1 else values[0]
        for name, values in asked.lists()
        if values
    }


def demo_controls(
    demo: Demo,
    values: Mapping[str, Any],
    *,
    faults: Mapping[str, str],
    own: Mapping[str, Sequence[tuple[str, str]]],
) -> list[Control]:
    """A control for each parameter, filled in; primary ones first."""
    images, tables = image_parameter(demo), table_parameter(demo)
    controls = [
        _control(
            parameter.describe(),
            values,
            fault=faults.get(parameter.name, ""),
            own=own.get(parameter.name, ()),
            takes_picture=parameter is images,
            takes_table=parameter is tables,
        )
        for parameter in demo.parameters
    ]
    return sorted(controls, key=lambda control: not control.is_primary)


def own_options(
    demo: Demo, learner: User | None
) -> dict[str, Sequence[tuple[str, str]]]:
    """Pictures and tables of the learner's own, by the parameter that takes them."""
    found: dict[str, Sequence[tuple[str, str]]] = {}
    if (parameter := image_parameter(demo)) is not None:
        found[parameter.name] = [
            (
                image_name(one),
                _("Your picture, %(width)s × %(height)s")
                % {"width": one.width, "height": one.height},
            )
            for one in own_images(learner)
        ]
    if (table := table_parameter(demo)) is not None:
        found[table.name] = [
            (table_name(one), f"{one.name}, {counted(one.rows, 'row')}")
            for one in own_tables(learner)
        ]
    return found


def _control(
    described: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    fault: str,
    own: Sequence[tuple[str, str]],
    takes_picture: bool,
    takes_table: bool,
) -> Control:
    value = values.get(described["name"], described["default"])
    needs = described["only_when"]
    known = (
        *("low", "high", "step", "scale", "unit", "longest", "most", "least"),
        *("variables", "rows", "columns", "least_rows", "least_columns", "square"),
        *("total", "names", "drag"),
    )
    return Control(
        name=described["name"],
        label=described["label"],
        help=described["help"],
        kind=described["kind"],
        value=_written(value),
        fault=fault,
        is_primary=described["primary"],
        takes_picture=takes_picture,
        takes_table=takes_table,
        only_when=json.dumps(needs, separators=(",", ":")) if needs else "",
        options=_options(described, value, own),
        bounds={name: described[name] for name in known if name in described},
    )


def _options(
    described: Mapping[str, Any], value: Any, own: Sequence[tuple[str, str]]
) -> list[Option]:
    chosen = set(_written(value).split(","))
    options = [
        Option(option["value"], option["label"], option["value"] in chosen)
        for option in described.get("options", ())
    ]
    return options + [Option(name, label, name in chosen) for name, label in own]


def _written(value: Any) -> str:
    """A value as it stands in a field: lists by comma, points by semicolon."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, list | tuple):
        is_nested = any(isinstance(part, list | tuple) for part in value)
        return (";" if is_nested else ",").join(_written(part) for part in value)
    return str(value)
