"""Every demo of the registry, opened and moved by its controls with the keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from exercises.demos.registry import DEMOS
from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.queue,
    pytest.mark.slow,
    pytest.mark.xdist_group("product"),
]

LOOKS = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)]
# Controls that rightly change nothing in the state that those before them left: lanes
# that have arrived need no more steps, and a network has no letters to choose from.
QUIET = {
    "backprop-graph": {"letter"},
    "gradient-descent-trajectories": {"epsilon", "steps", "saddle_free"},
}
ONE_OF_EACH_SORT = "/demos/backprop-graph/"

# What is seen: numbers of all pictures as Plotly has them, and the canvases over them.
SEEN = """() => {
  const numbers = (key, value) =>
    ArrayBuffer.isView(value) ? [...value].map(v => +v.toPrecision(5)) : value;
  const plots = [...document.querySelectorAll('.js-plotly-plot')].map(plot =>
    plot.data.map(({x, y, z, u, v, text, type, image}) =>
      JSON.stringify([type, x, y, z, u, v, text], numbers)).join());
  const canvases = [...document.querySelectorAll('demo-stage canvas')].map(canvas =>
    canvas.width > 0 ? canvas.toDataURL() : '');
  const text = plots.join() + canvases.join();
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  const words = ['reading', 'checks', 'tables'].map(part =>
    document.querySelector(`[data-part="${part}"]`)?.textContent ?? '');
  return `${hash} ${words.join()}`;
}"""
RUNS = """() => {
  const stage = document.querySelector('demo-stage');
  window.runs = 0;
  stage.addEventListener('demo-run', () => { window.runs += 1; });
}"""
RUNS_ANEW = "() => { window.runs = 0; }"
# Functions, not expressions: the policy of our pages lets nobody evaluate text.
IS_DRAWN = """() =>
  window.runs > 0 && !document.querySelector('demo-stage[aria-busy]')"""


@pytest.mark.parametrize("slug", DEMOS)
def test_every_control_of_every_demo_moves_the_picture(
    visitor: Callable[..., Visitor], slug: str
) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page
    learner.go(f"/demos/{slug}/")
    expect(page.locator(".js-plotly-plot, canvas").first).to_be_visible()
    page.evaluate(RUNS)
    for closed in page.locator("form#state details:not([open]) > summary").all():
        closed.click()
    idle: list[str] = []

    for name in _controls(page):
        field = page.locator(f"form#state .field:has([name='{name}'])").first
        control = field.locator(f"[name='{name}']").first
        if control.is_disabled():
            continue
        before = page.evaluate(SEEN)
        _press(field, control)
        page.wait_for_function(IS_DRAWN)
        if page.evaluate(SEEN) == before:
            idle.append(name)
        page.evaluate(RUNS_ANEW)

    assert set(idle) <= QUIET.get(slug, set())
    assert page.locator("form#state .error").count() == 0


def _controls(page: Page) -> list[str]:
    """The names of the parameters, each once, uploads left out."""
    names: list[str] = page.evaluate(
        "() => [...new Set([...document.querySelector('form#state').elements]"
        ".filter(e => e.name && e.form.id === 'state').map(e => e.name))]"
    )
    return names


def _press(field: Locator, control: Locator) -> None:
    """Change a control as one does without a mouse."""
    kind = field.get_attribute("data-kind")
    slider, cell = field.locator("input[type=range]"), field.locator("[data-entry]")
    if kind == "seed":
        field.get_by_role("button", name="New seed").press("Enter")
    elif slider.count() > 0:
        low, high, at = slider.first.evaluate(
            "e => [e.min, e.max, e.value].map(Number)"
        )
        slider.first.press("ArrowLeft" if at > (low + high) / 2 else "ArrowRight")
    elif cell.count() > 0:
        cell.first.fill(_other(cell.first.input_value()))
    elif kind == "flag":
        control.press("Space")
    elif kind == "several":
        field.locator("input:not(:checked)").or_(
            field.locator("input").last
        ).first.press("Space")
    elif kind in {"choice", "dataset"} and control.get_attribute("type") == "radio":
        field.locator("input:checked").press("ArrowRight")
    elif kind in {"choice", "dataset"}:
        _choose_another(control)
    else:
        _type_another(control, kind or "")


def _choose_another(control: Locator) -> None:
    options = control.locator("option").evaluate_all("o => o.map(e => e.value)")
    chosen = control.input_value()
    control.select_option(next(one for one in options if one != chosen))


def _type_another(control: Locator, kind: str) -> None:
    text = control.input_value()
    if kind == "points":
        x, rest = re.split(",", text, maxsplit=1)
        text = f"{_other(x)},{rest}"
    elif kind == "formula":
        text = f"1.1*({text})"
    elif kind == "rate":
        text = "0.01"
    elif control.get_attribute("step") == "1":
        text = str(int(text) + 1)
    else:
        text = _other(text)
    control.fill(text)
    control.press("Enter")


def _other(number: str) -> str:
    """A number nearby, on the side of zero."""
    value = float(number)
    return f"{value - 0.1 if value > 0 else value + 0.1:.6g}"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_demo_is_accessible_and_fits(
    visitor: Callable[..., Visitor], scheme: str, width: int
) -> None:
    reader = visitor(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )

    reader.go(ONE_OF_EACH_SORT)
    expect(reader.page.locator(".js-plotly-plot").first).to_be_visible()

    assert reader.faults() == []
    assert reader.overflow() == 0


def test_predicting_reveals_the_reading_and_the_gap(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page
    reading = page.locator("[data-part='reading']")

    learner.go(ONE_OF_EACH_SORT)
    expect(page.locator("demo-stage[data-veiled]")).to_be_visible()
    expect(reading).to_be_hidden()
    page.locator(".predict input[name='answer']").first.fill("2")
    page.get_by_role("button", name="Predict").first.press("Enter")
    expect(page.locator(".predict .after").first).to_contain_text("You expected 2")
    expect(page.locator(".prediction-scale")).to_be_visible()

    page.get_by_role("button", name="Show me").first.press("Enter")
    expect(reading).to_be_visible()


def test_states_are_taken_back_and_found_again_in_the_history(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page
    learner.go("/demos/eigen-explorer/")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()

    page.locator("[data-preset]").nth(1).click()
    expect(page).to_have_url(re.compile("A=4,1;2,3"))
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile(r"eigen-explorer/$"))
    page.get_by_role("button", name="Redo").click()
    expect(page).to_have_url(re.compile("A=4,1;2,3"))
    expect(page.locator("input[name='A']")).to_have_value("4,1;2,3")
    page.go_back()
    expect(page).to_have_url(re.compile(r"eigen-explorer/$"))
    expect(page.locator("input[name='A']")).to_have_value("2,1;1,2")
