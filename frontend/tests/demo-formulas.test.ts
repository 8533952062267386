import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followBoxes } from '../src/demo/sliders'
import { addWidgets } from '../src/demo/widgets'
import { json, serve } from './exercise-markup'
import { mount } from './mount'

const ADDRESS = '/api/v1/demos/lagrange/formulas/'
const GOOD = { latex: 'x', latex_html: '<b class="katex">x+2y</b>', text: 'x + 2*y', error: null }
const BAD = {
  latex: '',
  latex_html: '',
  text: '',
  error: { message: 'an operand is missing', start: 3, end: 4, suggestion: null },
}

const form = (): HTMLFormElement => document.querySelector('form')!
const input = (): HTMLInputElement => document.querySelector('input')!
const echo = (): HTMLElement => document.querySelector<HTMLElement>('.echo')!

function type(text: string): void {
  input().value = text
  input().dispatchEvent(new Event('input', { bubbles: true }))
}

beforeEach(() => {
  vi.useFakeTimers()
  mount(`<form><div class="field" data-kind="formula"><label for="p-g">g</label>
    <input id="p-g" name="g" value="x+2y" data-formulas-url="${ADDRESS}"></div></form>`)
  addWidgets(form())
})

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a formula is echoed while it is typed', async () => {
  const calls = serve(() => json(GOOD))
  expect(echo().hidden).toBe(true)

  type('x + 2y')
  await vi.advanceTimersByTimeAsync(250)

  expect(calls.map((call) => [call.url, call.body])).toEqual([
    [ADDRESS, { name: 'g', text: 'x + 2y' }],
  ])
  expect(echo().hidden).toBe(false)
  expect(echo().textContent).toBe('We readx+2y')
  expect(input().dataset['held']).toBeUndefined()
})

test('where reading stopped is shown, and nothing is drawn until it can be read', async () => {
  const drawn = vi.fn()
  form().addEventListener('change', drawn)
  const answers = [BAD, GOOD]
  serve(() => json(answers.shift()))

  type('x +*')
  await vi.advanceTimersByTimeAsync(250)

  expect(echo().querySelector('.at')?.textContent).toBe('*')
  expect(input().dataset['held']).toBe('')
  expect(input().getAttribute('aria-invalid')).toBe('true')

  type('x + 2y')
  await vi.advanceTimersByTimeAsync(250)

  expect(input().dataset['held']).toBeUndefined()
  expect(input().hasAttribute('aria-invalid')).toBe(false)
  expect(drawn).toHaveBeenCalledOnce()
})

test('without a line to the server a formula is drawn all the same', async () => {
  const answers = [json(BAD), new Response('', { status: 502 })]
  serve(() => answers.shift()!)
  type('x +*')
  await vi.advanceTimersByTimeAsync(250)

  type('x + 2y')
  await vi.advanceTimersByTimeAsync(250)

  expect(input().dataset['held']).toBeUndefined()
  expect(echo().textContent).toBe('')
})

test('a formula written by a preset is not echoed, and frees the field', async () => {
  const drawn = vi.fn()
  form().addEventListener('change', drawn)
  serve(() => json(BAD))
  type('x +*')
  await vi.advanceTimersByTimeAsync(250)

  input().value = 'x*y'
  followBoxes(form())
  await vi.advanceTimersByTimeAsync(2_000)

  expect(echo().hidden).toBe(true)
  expect(input().dataset['held']).toBeUndefined()
  expect(drawn).not.toHaveBeenCalled()
})
