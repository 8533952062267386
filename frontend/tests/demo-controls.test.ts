import { beforeEach, expect, test } from 'vitest'
import {
  readControls,
  showFaults,
  showRelevant,
  writeControls,
} from '../src/demo/controls'
import { nextPosition, positionAt, type Scale, valueAt } from '../src/demo/sliders'

let form: HTMLFormElement

beforeEach(() => {
  document.body.innerHTML = `
    <form id="state">
      <input type="hidden" name="csrfmiddlewaretoken" value="secret">
      <select name="surface"><option value="bowl">Bowl</option><option value="custom">Own</option></select>
      <div class="field" data-only-when='{"surface": ["custom"]}'>
        <input name="formula" value="x^2" aria-describedby="hint"><p id="hint">A formula.</p></div>
      <fieldset class="field">
        <input type="checkbox" name="methods" value="gd" checked>
        <input type="checkbox" name="methods" value="adam"></fieldset>
      <div class="field"><input type="checkbox" name="noisy" value="1"></div>
      <div class="field"><input name="starts" value=" 1,2 "></div>
      <button name="go">Draw</button>
    </form>`
  form = document.querySelector('form')!
})

test('the form says the parameters: lists, flags and texts, no secrets, no buttons', () => {
  expect(readControls(form)).toEqual({
    surface: 'bowl',
    formula: 'x^2',
    methods: ['gd'],
    noisy: false,
    starts: '1,2',
  })
})

test('a field that has no say in this state is hidden and left to its default', () => {
  showRelevant(form)
  expect(form.querySelector<HTMLElement>('[data-only-when]')?.hidden).toBe(true)
  expect(readControls(form)).not.toHaveProperty('formula')

  form.querySelector('select')!.value = 'custom'
  showRelevant(form)
  expect(readControls(form)).toHaveProperty('formula', 'x^2')
})

test('the form shows a state that came from the server', () => {
  writeControls(form, {
    surface: 'custom',
    methods: ['adam'],
    noisy: true,
    starts: [
      [1, 2],
      [-3, 0.5],
    ],
  })

  expect(readControls(form)).toEqual({
    surface: 'custom',
    formula: 'x^2',
    methods: ['adam'],
    noisy: true,
    starts: '1,2;-3,0.5',
  })
})

test('a fault stands at its field and describes it beside what did before', () => {
  const homeless = showFaults(form, { formula: 'Unknown word.', lost: 'No such thing.' })

  const field = form.querySelector<HTMLInputElement>('[name=formula]')!
  const ids = field.getAttribute('aria-describedby')!.split(' ')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(ids[0]).toBe('hint')
  expect(document.getElementById(ids[1]!)?.textContent).toBe('Unknown word.')
  expect(homeless).toEqual(['No such thing.'])
})

test('a fault that was mended leaves no trace', () => {
  const before = form.innerHTML
  showFaults(form, { formula: 'Unknown word.', methods: 'Choose one.' })
  showFaults(form, {})

  expect(form.innerHTML).toBe(before)
})

const LOG: Scale = { low: 1, high: 5000, step: 1, isLogarithmic: true }

test('a logarithmic slider reaches both ends and keeps whole numbers whole', () => {
  expect(valueAt(LOG, 0)).toBe(1)
  expect(valueAt(LOG, 200)).toBe(5000)
  expect(Number.isInteger(valueAt(LOG, 77))).toBe(true)
})

test('one step of a logarithmic slider always gives another whole number', () => {
  const up = nextPosition(LOG, positionAt(LOG, 3) + 1, 3)
  const down = nextPosition(LOG, positionAt(LOG, 3) - 1, 3)

  expect(valueAt(LOG, up)).toBe(4)
  expect(valueAt(LOG, down)).toBe(2)
  expect(nextPosition(LOG, 0, 1)).toBe(0)
})

test('a value lies on the slider where the slider gives it back', () => {
  const rates: Scale = { low: 1e-6, high: 10, step: 0, isLogarithmic: true }

  for (const position of [0, 13, 100, 200]) {
    expect(positionAt(rates, valueAt(rates, position))).toBe(position)
  }
})
