"""A state: one validated set of a demo's parameters.

It is the same thing as the address of the page, the key of the cache and what an
exercise refers to.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from exercises.demos.parameters import Parameter, ParameterFault

__all__ = ["InvalidStateError", "State", "read_state"]


class InvalidStateError(ValueError):
    """Parameters that cannot be used; `faults` has a sentence for each."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = dict(faults)


@dataclass(frozen=True)
class State:
    """Validated values in the order of the declaration."""

    demo: str
    version: int
    values: Mapping[str, Any]
    query: str

    def __getitem__(self, name: str) -> Any:
        """The value of a parameter."""
        return self.values[name]

    @property
    def digest(self) -> str:
        """The fingerprint of demo, version and values."""
        text = json.dumps(
            [self.demo, self.version, dict(self.values)],
            sort_keys=True,
            separators=(",", ":"),
        )
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def read_state(
    demo: str,
    version: int,
    parameters: Sequence[Parameter],
    raw: Mapping[str, Any],
) -> State:
    """Validate what was asked for; what is not given has its default.

    Raises
    ------
    InvalidStateError
        With one sentence for each parameter that is unknown or out of range.
    """
    known = {parameter.name for parameter in parameters}
    faults = {
        str(name)[:40]: f"This demo has no parameter {str(name)[:40]!r}."
        for name in raw
        if name not in known
    }
    values: dict[str, Any] = {}
    changed: dict[str, str] = {}
    for parameter in parameters:
        default = parameter.describe()["default"]
        try:
            values[parameter.name] = parameter.read(raw.get(parameter.name, default))
        except ParameterFault as fault:
            faults[parameter.name] = str(fault)
            continue
        if values[parameter.name] != parameter.read(default):
            changed[parameter.name] = _written(values[parameter.name])
    if faults:
        raise InvalidStateError(faults)
    query = "?" + urlencode(changed, quote_via=quote, safe=",;:^*()/")
    return State(demo, version, values, query if changed else "")


def _written(value: Any) -> str:
    """A value as it stands in an address; reading it gives the value back."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return ";".join(",".join(_written(x) for x in point) for point in value)
        return ",".join(_written(part) for part in value)
    return str(value)
