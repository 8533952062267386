"""Every demo in a real browser: from a control to its picture, frames, bytes.

Wall-clock milliseconds from the change of a control to the frame that shows the new
picture, through the whole product: page, HTTP, queue, worker, Plotly. "New" asks for
states that nobody asked for before, "known" for the same ones again; both are split
into the time until the page asks, until the answer is there, and until it is seen. An
overlay is played as it is for a reader, and what its frames cost is measured around
their callbacks. Scripts are counted as they are sent. Prints Markdown.

    python -m benchmarks.stage [--rounds N] [SLUG …]
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.attempts import _p95
from benchmarks.stage_browser import (
    Answer,
    Frames,
    answers,
    frames,
    opened,
    script_bytes,
)
from benchmarks.stage_moves import move_of
from eigenpath.launch.broker import valkey_binary
from exercises.demo_runs import Run
from exercises.demos.demo import Demo
from exercises.demos.payload import pack
from exercises.demos.registry import DEMOS
from tests.browser.conftest import ARGUMENTS
from tests.servers import _packages, redis_protocol
from tests.site import ROOT, run_site

ROUNDS = 20
# Changes that are not counted: the browser compiles what it draws with.
WARM_UP = 2
PAGES = {
    "landing": "/",
    "map": "/map/",
    "concept": "/concepts/eigenvalues-eigenvectors/",
    "exercise": "/exercises/third-eigenvalue/?seed=5",
    "demo": "/demos/gradient-descent-trajectories/",
}


def main() -> None:
    """Start the product and a browser, measure, print."""
    asked = _arguments()
    demos = [DEMOS[slug] for slug in asked.slugs or DEMOS]
    with _product() as url, _chromium() as browser:
        _print_answers(browser, url, demos, asked.rounds)
        _print_frames(browser, url, demos)
        _print_scripts(browser, url)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stage")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="default: all")
    return parser.parse_args()


@contextmanager
def _product() -> Iterator[str]:
    home = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath"))
    with (
        tempfile.TemporaryDirectory() as folder,
        redis_protocol(valkey_binary(_packages())) as broker,
        run_site(Path(folder), redis_url=broker.url, home=home) as site,
    ):
        yield site.url


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise SystemExit("Chromium is not installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def _print_answers(
    browser: Browser, url: str, demos: Sequence[Demo], rounds: int
) -> None:
    _head(
        "demo", "control", "known p50", "p95", "asking", "server", "drawing",
        "new p50", "p95", "asking", "server", "drawing", "kB sent", "kB",
    )  # fmt: skip
    news: list[Answer] = []
    knowns: list[Answer] = []
    for demo in demos:
        move = move_of(demo, WARM_UP + rounds)
        path = f"/demos/{demo.slug}/{move.query}"
        page = opened(browser, url, path, reduced_motion="reduce")
        new, known = answers(page, move)[WARM_UP:], answers(page, move)[WARM_UP:]
        page.context.close()
        news += new
        knowns += known
        _row(demo.slug, move.name, *_times(known), *_times(new), *_sizes(demo))
    _row("all", "", *_times(knowns), *_times(news), "", "")


def _times(found: Sequence[Answer]) -> tuple[float, ...]:
    """Half and nineteen of twenty within; then the medians of the parts."""
    whole = [one.whole for one in found]
    asking = median(one.until_asked for one in found)
    server = median(one.server for one in found)
    drawing = median(one.drawing for one in found)
    return median(whole), _p95(whole), asking, server, drawing


def _sizes(demo: Demo) -> tuple[str, str]:
    """Kilobytes of the default state, compressed as it is kept, and as it is read."""
    state = demo.state()
    payload = pack(demo, state, demo.run(state))
    sent = Run.of(payload).compressed
    return f"{len(sent) / 1e3:.1f}", f"{len(payload) / 1e3:.1f}"


def _print_frames(browser: Browser, url: str, demos: Sequence[Demo]) -> None:
    _head("overlay of", "frames", "frame median", "p95", "script median", "p95")
    for demo in demos:
        page = opened(browser, url, f"/demos/{demo.slug}/")
        played: Frames | None = frames(page)
        page.context.close()
        if played is not None:
            between, script = played.between, played.script
            _row(demo.slug, str(len(between)), median(between), _p95(between),
                 f"{median(script):.2f}", f"{_p95(script):.2f}")  # fmt: skip


def _print_scripts(browser: Browser, url: str) -> None:
    _head("page", "kB of script", "files")
    for name, path in PAGES.items():
        files = script_bytes(browser, url, path)
        plotly = {file: size for file, size in files.items() if "plotly" in file}
        first = {file: size for file, size in files.items() if file not in plotly}
        before = f"{name}, before Plotly" if plotly else name
        _row(before, f"{sum(first.values()) / 1e3:.1f}", str(len(first)))
        if plotly:
            _row("Plotly", f"{sum(plotly.values()) / 1e3:.1f}", str(len(plotly)))


def _head(*names: str) -> None:
    print(f"\n| {' | '.join(names)} |\n|{'---|' * len(names)}", flush=True)


def _row(*cells: str | float) -> None:
    shown = [cell if isinstance(cell, str) else f"{cell:.0f}" for cell in cells]
    print(f"| {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    main()
