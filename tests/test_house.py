"""The rules of the house that no tool checks: folders, names, sizes, addresses."""

import os
import platform
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOP_LEVEL_PACKAGES = ("roadmap", "exercises", "tests", "benchmarks")
# Written by machines, line by line from the models.
UNBOUNDED = re.compile(r"(^|/)migrations/")
LINES = 400
# Tools write a registry's address into lock files when they are not told otherwise.
REGISTRY = re.compile(
    r'"resolved":\s*"http|"registry":\s*"http|\bregistry\s*=\s*"?http'
    r"|--?(extra-)?index-url|--find-links"
    r'|https?://[^\s"]+\.(whl|tgz|tar\.gz)\b'
)
VAGUE = {"utils", "helpers", "common", "misc", "manager", "managers"}


def _files(*endings: str) -> Iterator[Path]:
    """Every file that is or will be in the repository, with one of the endings."""
    skipped = {".git", ".eigenpath", ".venv", "node_modules", "__pycache__"}
    for here, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in skipped]
        for name in names:
            if not endings or name.endswith(endings):
                yield Path(here, name)


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_platform_is_the_standard_library() -> None:
    stdlib = Path(sysconfig.get_path("stdlib")).resolve()

    assert platform.__file__ is not None
    assert Path(platform.__file__).resolve().parent == stdlib
    assert platform.machine()


def test_platform_holds_the_project_package_and_a_readme_only() -> None:
    found = {path.name for path in (ROOT / "platform").iterdir()}

    assert found - {"__pycache__"} == {"eigenpath", "README.md"}


@pytest.mark.parametrize("first", ["", "."])
def test_the_root_may_come_first_on_the_path(first: str) -> None:
    code = (
        f"import sys; sys.path.insert(0, {first!r});"
        "import platform, uuid; print(platform.__file__)"
    )

    printed = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert str(ROOT / "platform") not in printed


def test_a_module_in_platform_would_be_the_disaster_this_guards_against(
    tmp_path: Path,
) -> None:
    (tmp_path / "platform").mkdir()
    (tmp_path / "platform" / "__init__.py").touch()

    finished = subprocess.run(
        [sys.executable, "-c", "import platform; platform.machine()"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "AttributeError" in finished.stderr


def test_every_folder_of_tests_is_a_package() -> None:
    missing = [
        _shown(path.parent)
        for path in _files(".py")
        if path.name.startswith("test_") and not (path.parent / "__init__.py").exists()
    ]

    assert missing == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = [
        f"{_shown(path)}: {lines}"
        for path in _files(".py", ".ts")
        if not UNBOUNDED.search(_shown(path))
        and (lines := len(path.read_text().splitlines())) > LINES
    ]

    assert long == []


def test_no_top_level_module_hides_one_of_the_standard_library() -> None:
    importable = {path.stem for path in ROOT.glob("*.py")}
    importable |= {name for name in TOP_LEVEL_PACKAGES if (ROOT / name).exists()}

    assert importable.isdisjoint(sys.stdlib_module_names)


# `secrets` and the like inside a package would be no clash for Python, but one for
# readers. These names are Django's and DRF's own convention, or the subject itself.
@pytest.mark.parametrize("package", ["platform/eigenpath", "roadmap", "exercises"])
def test_no_module_carries_a_standard_library_name(package: str) -> None:
    names = {
        _shown(path)
        for path in (ROOT / package).rglob("*.py")
        if path.stem in sys.stdlib_module_names and path.stem != "__init__"
    }

    assert names == set()


def test_no_module_has_a_name_without_a_subject() -> None:
    vague = [_shown(path) for path in _files(".py", ".ts") if path.stem in VAGUE]

    assert vague == []


def test_no_committed_file_carries_the_address_of_a_registry() -> None:
    endings = (
        ".py",
        ".txt",
        ".in",
        ".toml",
        ".json",
        ".lock",
        ".cfg",
        ".yml",
        ".npmrc",
    )
    found = [
        f"{_shown(path)}: {match.group(0)}"
        for path in _files(*endings, "Dockerfile", "install-test-servers")
        if path != Path(__file__) and "content" not in path.parts
        if (match := REGISTRY.search(path.read_text(errors="replace")))
    ]

    assert found == []


@pytest.mark.parametrize("lock", ["app", "local", "dev"])
def test_every_locked_package_has_a_hash(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text.split("\n", 1)[1])
    pinned = [entry for entry in entries if "==" in entry]

    assert pinned
    assert [entry for entry in pinned if "--hash=sha256:" not in entry] == []


def test_the_ci_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert "python3 manage.py test" in script.read_text()


def test_what_is_made_is_never_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()

    assert {"/.eigenpath/", "/.venv"} <= set(ignored)
