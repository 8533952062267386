import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { plainFormula } from '../src/lib/formula'
import '../src/elements/answer-preview'
import '../src/elements/formula-field'
import { VARIANT, field, formMarkup, json, serve, type } from './exercise-markup'
import { mount } from './mount'

/** Stands for the drawn field, which needs a browser that lays out. */
class Drawn extends HTMLElement {
  value = ''
  menuItems: unknown[] = []
  hasFocus = (): boolean => document.activeElement === this
  setValue = (latex: string): void => void (this.value = latex)
  getValue = (): string => this.value
}
customElements.define('drawn-field', Drawn)

const loads = vi.hoisted(() => ({ count: 0, isDown: false }))
vi.mock('mathlive', () => {
  loads.count += 1
  return { MathfieldElement: Drawn }
})

const SCALAR = `<answer-preview data-variant="${VARIANT}" data-part="answer" data-shape="line">
<label for="part-answer">Value</label><formula-field><input id="part-answer" name="part-answer"></formula-field>
<p class="echo"></p></answer-preview>`
const button = (): HTMLButtonElement =>
  document.querySelector<HTMLButtonElement>('formula-field button')!
const drawn = (): Drawn => document.querySelector<Drawn>('drawn-field')!

function reading(latex: string): Response {
  return json({ latex, latex_html: `<b>${latex}</b>`, text: latex, error: null })
}

async function opened(): Promise<Drawn> {
  button().click()
  await vi.advanceTimersByTimeAsync(0)
  await vi.waitFor(() => expect(drawn()).not.toBeNull())
  drawn().tabIndex = 0
  return drawn()
}

beforeEach(() => {
  vi.useFakeTimers()
  mount(formMarkup(SCALAR))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('nothing is fetched before somebody comes to the button', async () => {
  serve(() => reading('x'))
  type('part-answer', '1/2')
  await vi.advanceTimersByTimeAsync(1000)

  expect(loads.count).toBe(0)
})

test('what is drawn is written as plain text and echoed', async () => {
  const calls = serve(() => reading('x'))
  const formula = await opened()
  expect(formula.getAttribute('aria-label')).toBe('Value, as a formula')

  formula.value = '(1)/(2)+ln (x)'
  formula.dispatchEvent(new Event('input', { bubbles: true }))
  await vi.advanceTimersByTimeAsync(250)

  expect(field('part-answer').value).toBe('1/2+ln(x)')
  expect(calls.map((call) => call.body['text'])).toEqual(['1/2+ln(x)'])
})

test('what is typed is drawn as the server reads it', async () => {
  serve((call) => reading(call.body['text'] === '1/2' ? '\\frac{1}{2}' : 'x'))
  const formula = await opened()
  field('part-answer').focus()

  type('part-answer', '1/2')
  await vi.advanceTimersByTimeAsync(250)

  expect(formula.value).toBe('\\frac{1}{2}')
})

test('what stands there already is drawn when the field opens', async () => {
  serve(() => reading('\\sqrt{2}'))
  field('part-answer').value = 'sqrt(2)'
  const formula = await opened()

  formula.blur()
  await vi.advanceTimersByTimeAsync(250)

  expect(formula.value).toBe('\\sqrt{2}')
})

test('Enter in the drawn field sends the form', async () => {
  let sent = 0
  document.querySelector('form.answer')?.addEventListener('submit', (event) => {
    event.preventDefault()
    sent += 1
  })
  const formula = await opened()

  formula.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }))

  expect(sent).toBe(1)
})

test.each([
  ['(1)/(2)', '1/2'],
  ['(1)/(2)x', '1/(2)x'],
  ['(sqrt(2))/(2)', '(sqrt(2))/2'],
  ['x^2sin (x)', 'x^2sin(x)'],
  ['log _2(x)', 'log_2(x)'],
  ['root(3)(x)', 'root(3, x)'],
  ['(x+1)/(x-1)', '(x+1)/(x-1)'],
  ['e^(-(x^2)/(2))', 'e^(-(x^2)/2)'],
  ['-(3)/(4) + y', '-3/4 + y'],
])('%j is written %j', (ascii, plain) => {
  expect(plainFormula(ascii)).toBe(plain)
})

test('a decimal comma stays one: the drawn field writes it in braces', () => {
  expect(plainFormula('1{,}5+x')).toBe('1,5+x')
})
