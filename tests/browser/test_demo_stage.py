"""Every demo of the registry, opened and moved by its controls with the keyboard."""

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qs, urlencode

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from exercises.demos.demo import Demo
from exercises.demos.parameters import Parameter, Several
from exercises.demos.registry import DEMOS
from tests.browser.conftest import LOOKS, Scheme, Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.queue,
    pytest.mark.slow,
]

# States in which a parameter acts, where its declaration cannot say so: letters that
# the formula must use, and a number that matters while methods are on their way.
ELSEWHERE = {
    ("backprop-graph", "z"): "formula=x*y%2Bz*w",
    ("backprop-graph", "w"): "formula=x*y%2Bz*w",
    ("gradient-descent-trajectories", "epsilon"): "methods=adagrad&methods=rmsprop",
    # Point for point needs as many points on both sides; other sliders part them.
    ("optimal-transport", "mass"): "count=24&others=24",
}
# Two columns must differ, and both start at "the two that tell most".
TYPED = {"second": "2"}
ONE_OF_EACH_SORT = "/demos/backprop-graph/"

# Before anything else of the page: the runs are counted as they are shown.
COUNT_RUNS = """
  window.runs = 0;
  document.addEventListener('demo-run', () => { window.runs += 1; });
"""
# What is seen: numbers of all pictures as Plotly has them, to four digits, the canvases
# over them, and the words beside them.
SEEN = """() => {
  let hash = 0;
  const mix = (value) => { hash = (Math.imul(hash, 31) + value) | 0; };
  const text = (words) => {
    for (let i = 0; i < words.length; i++) mix(words.charCodeAt(i));
  };
  const walk = (value) => {
    if (ArrayBuffer.isView(value)) {
      const bits = new Int32Array(Float32Array.from(value).buffer);
      for (let i = 0; i < bits.length; i++) mix(bits[i] >> 10);
    } else if (Array.isArray(value)) value.forEach(walk);
    else text(String(value));
  };
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    for (const {x, y, z, u, v, text: t, type, image} of plot.data) {
      [type, x, y, z, u, v, t, image].forEach(walk);
    }
    for (const {x0, x1, y0, y1, text: t, x, y} of
         [...(plot.layout.shapes ?? []), ...(plot.layout.annotations ?? [])]) {
      [x0, x1, y0, y1, t, x, y].forEach(walk);
    }
  }
  for (const canvas of document.querySelectorAll('demo-stage canvas')) {
    if (canvas.width > 0) text(canvas.toDataURL());
  }
  for (const part of ['reading', 'checks', 'tables']) {
    text(document.querySelector(`[data-part="${part}"]`)?.textContent ?? '');
  }
  return hash;
}"""
# A function, not an expression: the policy of our pages lets nobody evaluate text.
IS_DRAWN = """(runs) =>
  window.runs > runs && !document.querySelector('demo-stage[aria-busy]')"""


@pytest.mark.parametrize("slug", DEMOS)
def test_every_control_of_every_demo_moves_the_picture(
    visitor: Callable[..., Visitor], slug: str
) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page
    page.add_init_script(COUNT_RUNS)
    _opened(learner, f"/demos/{slug}/")

    names = _controls(page)
    there = [name for name in names if (slug, name) in ELSEWHERE]
    idle = _without_effect(page, [name for name in names if name not in there]) + there
    # What acts only where another parameter allows it is moved there,
    for query, names in _homes(DEMOS[slug], idle):
        _opened(learner, f"/demos/{slug}/?{query}")
        idle = [name for name in idle if name not in names]
        idle += _without_effect(page, names)
    # and what then still shows nothing in the states that are worth seeing.
    for preset in page.locator("demo-stage a[data-preset]").all():
        if not idle:
            break
        _shown_after(page, preset.click)
        idle = _without_effect(page, idle)

    assert idle == []
    assert page.locator("form#state .error").count() == 0


def _opened(learner: Visitor, path: str) -> None:
    """Open a state, draw it and unfold every control."""
    learner.go(path)
    learner.page.wait_for_function(IS_DRAWN, arg=0)
    # Further pictures are drawn once nothing is left to predict.
    learner.reveal()
    for closed in learner.page.locator(
        "form#state details:not([open]) > summary"
    ).all():
        closed.click()


def _homes(demo: Demo, names: list[str]) -> list[tuple[str, list[str]]]:
    """The fewest states in which all of these can act, with those each is for."""
    parameters = {one.name: one for one in demo.parameters}
    homes: list[tuple[dict[str, list[str]], list[str]]] = []
    for name in names:
        needs = {
            other: list(values if _is_several(parameters[other]) else values[-1:])
            for other, values in (parameters[name].only_when or {}).items()
        }
        if (demo.slug, name) in ELSEWHERE:
            homes.append((dict(parse_qs(ELSEWHERE[demo.slug, name])), [name]))
            continue
        if not needs:
            continue
        fitting = [
            entry
            for entry in homes
            if all(
                _is_several(parameters[other]) or entry[0].get(other, values) == values
                for other, values in needs.items()
            )
        ]
        if not fitting:
            homes.append(({}, []))
        home, at_home = (fitting or homes[-1:])[0]
        for other, values in needs.items():
            home[other] = [*dict.fromkeys([*home.get(other, []), *values])]
        at_home.append(name)
    return [(urlencode(home, doseq=True), at_home) for home, at_home in homes]


def _is_several(parameter: Parameter) -> bool:
    return isinstance(parameter, Several)


def _without_effect(page: Page, names: list[str]) -> list[str]:
    """Move these controls, one after the other; those that changed nothing."""
    idle = []
    for name in names:
        field = page.locator(f"form#state .field:has([name='{name}'])").first
        control = field.locator(f"[name='{name}']").first
        if control.is_disabled():
            idle.append(name)
            continue
        before = page.evaluate(SEEN)
        try:
            _shown_after(page, partial(_press, field, control))
        except TooLate as late:
            raise AssertionError(f"nothing was drawn after moving {name}") from late
        if page.evaluate(SEEN) == before:
            idle.append(name)
    return idle


def _shown_after(page: Page, act: Callable[[], None]) -> None:
    """Do something, and wait until the state that it leads to is drawn."""
    runs = page.evaluate("() => window.runs")
    act()
    page.wait_for_function(IS_DRAWN, arg=runs)


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
    name = control.get_attribute("name") or ""
    if name in TYPED:
        control.fill(TYPED[name])
        control.press("Enter")
    elif kind == "seed":
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
    # Two lists of columns may not name the same one.
    taken = control.page.locator("form#state select").evaluate_all(
        "s => s.map(e => e.value)"
    )
    free = [one for one in options if one not in taken]
    others = [one for one in options if one != chosen]
    control.select_option((free or others)[0])


def _type_another(control: Locator, kind: str) -> None:
    text = control.input_value()
    if kind == "points":
        x, rest = re.split(",", text, maxsplit=1)
        text = f"{_other(x)},{rest}"
    elif kind == "formula":
        text = f"1.1*({text}) + 0.1"
    elif kind == "rate":
        text = "0.01"
    elif control.get_attribute("step") == "1":
        text = str(int(text) + 1)
    else:
        text = _other(text)
    control.fill(text)
    control.press("Enter")


def _other(number: str) -> str:
    """A number nearby, on the side of zero; a count stays one."""
    value = float(number)
    step = 1 if value.is_integer() and abs(value) >= 2 else 0.1
    return f"{value - step if value > 0 else value + step:.6g}"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_demo_is_accessible_and_fits(
    visitor: Callable[..., Visitor], scheme: Scheme, width: int
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
