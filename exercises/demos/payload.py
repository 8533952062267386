"""The answer of a demo as bytes: a JSON header and packed arrays.

Layout: four bytes, little-endian, length of the header; the header as UTF-8, padded
with spaces so that the arrays start at a multiple of eight; the arrays, little-endian,
C order, each at a multiple of eight. Packing 10 × 240 points takes 0.07 ms and 26 kB;
the same as Plotly frames took 84 ms and 3.2 MB (measured).
"""

import base64
import json
from collections.abc import Collection
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Demo, Result
from exercises.demos.first import differences, summed
from exercises.demos.prompts import Prompt
from exercises.demos.states import State

__all__ = ["FIRST", "WHOLE", "as_json", "pack", "pack_first", "unpack"]

FIRST, WHOLE = "first", "whole"
"""The parts in which a result is sent."""

_CODES = {"f4": "<f4", "f8": "<f8", "i4": "<i4", "u1": "u1", "i1": "i1", "u2": "<u2"}


def pack(demo: Demo, state: State, result: Result) -> bytes:
    """The payload of a result."""
    return _packed(_header(demo, state, result), result)


def pack_first(demo: Demo, state: State, result: Result) -> bytes:
    """The payload of what comes first; empty if the result has no such part."""
    first = result.first
    if first is None:
        return b""
    overlay = {**result.overlay, **first.overlay}
    part = replace(result, arrays=dict(first.arrays), overlay=overlay)
    header = _header(demo, state, part) | {"part": FIRST}
    return _packed(header, part, smooth=first.smooth)


def _packed(
    header: dict[str, Any], result: Result, *, smooth: Collection[str] = ()
) -> bytes:
    places: dict[str, dict[str, Any]] = {}
    blocks: list[bytes] = []
    offset = 0
    for name, values in result.arrays.items():
        code = values.dtype.str.lstrip("<>|=")
        block = np.ascontiguousarray(values, dtype=_CODES[code])
        data = differences(block).tobytes() if name in smooth else block.tobytes()
        places[name] = {
            "dtype": code,
            "shape": list(values.shape),
            "offset": offset,
            "bytes": len(data),
        }
        if name in smooth:
            places[name]["coding"] = "differences"
        blocks.append(data + bytes(-len(data) % 8))
        offset += len(blocks[-1])
    text = json.dumps(
        header | {"arrays": places},
        allow_nan=False,
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode()
    text += b" " * (-(len(text) + 4) % 8)
    return len(text).to_bytes(4, "little") + text + b"".join(blocks)


def unpack(payload: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Header and arrays of a payload."""
    length = int.from_bytes(payload[:4], "little")
    header: dict[str, Any] = json.loads(payload[4 : 4 + length])
    start = 4 + length
    arrays = {
        name: _unpacked(payload, start, place)
        for name, place in header["arrays"].items()
    }
    return header, arrays


def _unpacked(payload: bytes, start: int, place: dict[str, Any]) -> NDArray[Any]:
    shape = place["shape"]
    values: NDArray[Any] = np.frombuffer(
        payload,
        dtype=_CODES[place["dtype"]],
        count=int(np.prod(shape, dtype=int)),
        offset=start + place["offset"],
    )
    is_coded = place.get("coding") == "differences"
    return summed(values, shape) if is_coded else values.reshape(shape)


def as_json(payload: bytes) -> dict[str, Any]:
    """The same answer for clients that want JSON: arrays in base64."""
    header, arrays = unpack(payload)
    header["arrays"] = {
        name: {
            "dtype": header["arrays"][name]["dtype"],
            "shape": list(values.shape),
            "base64": base64.b64encode(values.tobytes()).decode(),
        }
        for name, values in arrays.items()
    }
    return header


def _has_answer(prompt: Prompt, result: Result) -> bool:
    return prompt.truth(result.scalars) is not None


def _header(demo: Demo, state: State, result: Result) -> dict[str, Any]:
    return {
        "part": WHOLE,
        "demo": demo.slug,
        "title": demo.title,
        "state": dict(state.values),
        "query": state.query,
        "hash": state.digest,
        "figures": [
            {
                "id": figure.id,
                "caption": figure.caption,
                "plotly": {"data": figure.data, "layout": figure.layout},
            }
            for figure in result.figures
        ],
        "overlay": result.overlay,
        "reading": result.reading,
        "checks": [asdict(check) for check in result.checks],
        "tables": [asdict(table) for table in result.tables],
        "scalars": result.scalars,
        "prompts": [
            prompt.id for prompt in demo.prompts if _has_answer(prompt, result)
        ],
        "numpy": demo.snippet(state),
    }
