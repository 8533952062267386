"""System checks of the house."""

import platform
from pathlib import Path

import pytest

from eigenpath.checks import check_platform_is_the_standard_library


def test_the_standard_library_passes() -> None:
    assert check_platform_is_the_standard_library() == []


def test_a_module_of_our_own_is_found_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(platform, "__file__", str(tmp_path / "platform.py"))

    (found,) = check_platform_is_the_standard_library()

    assert found.id == "eigenpath.E001"
    assert "Remove every .py file" in str(found.hint)
