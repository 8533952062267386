import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/answer-preview'
import {
  FACTORS,
  MATRIX,
  VARIANT,
  field,
  formMarkup,
  json,
  serve,
  type,
} from './exercise-markup'
import { mount } from './mount'

const echo = (): HTMLElement => document.querySelector<HTMLElement>('.echo')!
const spoken = (): string => document.querySelector('[aria-live]')?.textContent ?? ''
const read = { latex_html: '<b class="katex">5/2</b>', text: '5/2', error: null }

beforeEach(() => {
  vi.useFakeTimers()
  mount(formMarkup())
})

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('typing is echoed after a short pause, once', async () => {
  const calls = serve(() => json(read))

  type('part-answer', '5')
  await vi.advanceTimersByTimeAsync(100)
  type('part-answer', '5/2')
  await vi.advanceTimersByTimeAsync(250)

  expect(calls.map((call) => [call.url, call.body])).toEqual([
    [`/api/v1/variants/${VARIANT}/preview/`, { part: 'answer', text: '5/2' }],
  ])
  expect(echo().textContent).toBe('We read5/2')
  expect(echo().querySelector('.katex')).not.toBeNull()
})

test('the echo is spoken only when the typing has rested', async () => {
  serve(() => json(read))
  type('part-answer', '5/2')

  await vi.advanceTimersByTimeAsync(600)
  expect(spoken()).toBe('')

  await vi.advanceTimersByTimeAsync(600)
  expect(spoken()).toBe('We read 5/2')
})

test('where reading stopped is underlined, with what would work', async () => {
  const error = { message: 'no operand', start: 4, end: 5, suggestion: 'write 2*y' }
  serve(() => json({ latex_html: '', text: '', error }))

  type('part-answer', '𝑥 + 2y <b>')
  await vi.advanceTimersByTimeAsync(250)

  expect(echo().querySelector('.at')?.textContent).toBe('2')
  expect(echo().querySelector('code')?.textContent).toBe('𝑥 + 2y <b>')
  expect(echo().textContent).toContain('No operand. Write 2*y.')
  expect(field('part-answer').getAttribute('aria-invalid')).toBe('true')
})

test('an answer to an older question is not shown', async () => {
  const waiting: ((response: Response) => void)[] = []
  serve(() => new Promise((resolve) => waiting.push(resolve)))
  type('part-answer', '1')
  await vi.advanceTimersByTimeAsync(250)
  type('part-answer', '2')
  await vi.advanceTimersByTimeAsync(250)

  waiting[1]?.(json({ latex_html: '', text: 'two', error: null }))
  waiting[0]?.(json({ latex_html: '', text: 'one', error: null }))
  await vi.advanceTimersByTimeAsync(0)

  expect(echo().textContent).toBe('We readtwo')
})

test('an emptied field has its help back and asks nothing', async () => {
  const calls = serve(() => json(read))
  type('part-answer', '5')
  await vi.advanceTimersByTimeAsync(250)

  type('part-answer', ' ')
  await vi.advanceTimersByTimeAsync(250)

  expect(calls).toHaveLength(1)
  expect(echo().textContent).toBe('A number.')
})

test('a matrix is sent as rows, and the cell that cannot be read is marked', async () => {
  mount(formMarkup(MATRIX))
  const error = { message: 'x', start: 0, end: 1, suggestion: null, entry: [1, 0] }
  const calls = serve(() => json({ latex_html: '', text: '', error }))

  type('part-A-1-1', '1')
  type('part-A-2-1', '?')
  await vi.advanceTimersByTimeAsync(250)

  expect(calls[0]?.body['text']).toEqual([
    ['1', ''],
    ['?', ''],
  ])
  expect(field('part-A-2-1').getAttribute('aria-invalid')).toBe('true')
  expect(field('part-A-1-1').hasAttribute('aria-invalid')).toBe(false)
  expect(echo().querySelector('.at')?.textContent).toBe('?')
})

test('a cell that is still empty is no mistake while the others are filled', async () => {
  mount(formMarkup(MATRIX))
  const error = { message: 'nothing here', start: 0, end: 0, entry: [0, 1] }
  serve(() => json({ latex_html: '', text: '', error }))

  type('part-A-1-1', '1')
  await vi.advanceTimersByTimeAsync(250)

  expect(echo().textContent).toBe('')
  expect(field('part-A-1-2').hasAttribute('aria-invalid')).toBe(false)
})

test('how a doubtful spelling was understood is said beside the formula', async () => {
  serve(() => json({ ...read, remarks: ['the comma is a decimal point'] }))

  type('part-answer', '2,5')
  await vi.advanceTimersByTimeAsync(250)

  expect(echo().textContent).toContain('The comma is a decimal point.')
})

test('without a line the help stays and nothing is said', async () => {
  serve(() => undefined)

  type('part-answer', '5')
  await vi.advanceTimersByTimeAsync(1500)

  expect(echo().textContent).toBe('A number.')
  expect(spoken()).toBe('')
})

test('a fault in one of several matrices is marked there, and nowhere else', async () => {
  mount(formMarkup(FACTORS))
  const error = { message: 'x', start: 0, end: 1, field: 'L', entry: [1, 0] }
  const calls = serve(() => json({ latex_html: '', text: '', error }))

  type('part-w-L-2-1', '?')
  await vi.advanceTimersByTimeAsync(250)

  expect(calls[0]?.body['text']).toMatchObject({ L: [['', ''], ['?', '']] })
  expect(field('part-w-L-2-1').getAttribute('aria-invalid')).toBe('true')
  expect(document.querySelectorAll('[aria-invalid]')).toHaveLength(1)
  expect(echo().querySelector('.at')?.textContent).toBe('?')
})

test('a matrix that is still to come is no mistake', async () => {
  mount(formMarkup(FACTORS))
  const error = { message: 'S is missing', start: 0, end: 0, field: 'S', entry: null }
  serve(() => json({ latex_html: '', text: '', error }))

  type('part-w-L-1-1', '1')
  await vi.advanceTimersByTimeAsync(250)

  expect(echo().textContent).toBe('Numbers.')
  expect(document.querySelector('[aria-invalid]')).toBeNull()
})
