import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/answer-form'
import { kept } from '../src/lib/kept'
import {
  VARIANT,
  VERDICT,
  field,
  formMarkup,
  html,
  json,
  serve,
  submit,
  type,
  type Call,
} from './exercise-markup'
import { mount } from './mount'

const said = (): string => document.querySelector('[data-say]')?.textContent ?? ''
const isPost = (call: Call): boolean => call.url === '/api/v1/attempts/'
const verdictPage = (): Response => html(formMarkup(undefined, VERDICT))

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  document.cookie = 'csrftoken=from-the-cookie'
  mount(formMarkup())
})

afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('an answer is posted with an id and the newest token', async () => {
  const calls = serve((call) => (isPost(call) ? json({}) : verdictPage()))
  type('part-answer', '5/2')

  const event = submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(event.defaultPrevented).toBe(true)
  expect(calls[0]?.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    variant: VARIANT,
    seconds: 0,
    answer: { answer: '5/2' },
  })
  expect(calls[0]?.headers['X-CSRFToken']).toBe('from-the-cookie')
})

test("the verdict is taken from the attempt's page and gets the focus", async () => {
  const calls = serve((call) => (isPost(call) ? json({}) : verdictPage()))
  type('part-answer', '5/2')

  submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(calls[1]?.url).toBe(`/attempts/${String(calls[0]?.body['id'])}/`)
  expect(document.activeElement?.id).toBe('verdict-title')
  expect(document.title).toBe('Right: One')
  expect(field('csrfmiddlewaretoken').value).toBe('from-the-cookie')
  expect(kept(VARIANT)).toBeNull()
})

test('with the line down the answer is kept and goes out again with the same id', async () => {
  let isDown = true
  const calls = serve((call) =>
    isDown ? undefined : isPost(call) ? json({}) : verdictPage(),
  )
  type('part-answer', '5/2')

  submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(said()).toBe('Your answer is kept here and goes out when the line is back.')
  expect(kept(VARIANT)?.id).toBe(calls[0]?.body['id'])

  isDown = false
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)

  expect(calls[1]?.body).toEqual(calls[0]?.body)
  expect(document.querySelector('.verdict')).not.toBeNull()
})

test('a server that fails is asked again after a while', async () => {
  const calls = serve((call) => {
    if (!isPost(call)) return verdictPage()
    return json({}, calls.length > 1 ? 200 : 503)
  })
  type('part-answer', '5/2')

  submit()
  await vi.advanceTimersByTimeAsync(1000)

  expect(calls.filter(isPost)).toHaveLength(2)
  expect(document.querySelector('.verdict')).not.toBeNull()
})

test('a reload sends what was on its way', async () => {
  serve(() => undefined)
  type('part-answer', '5/2')
  submit()
  await vi.advanceTimersByTimeAsync(0)
  const before = kept(VARIANT)?.id
  const calls = serve((call) => (isPost(call) ? json({}) : verdictPage()))

  mount(formMarkup())
  await vi.advanceTimersByTimeAsync(0)

  expect(calls[0]?.body['id']).toBe(before)
  expect(calls[0]?.body['answer']).toEqual({ answer: '5/2' })
})

test('a changed answer is another attempt', async () => {
  const calls = serve(() => undefined)
  type('part-answer', '5/2')
  submit()
  await vi.advanceTimersByTimeAsync(0)

  type('part-answer', '7/2')
  submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(calls.at(-1)?.body['answer']).toEqual({ answer: '7/2' })
  expect(calls.at(-1)?.body['id']).not.toBe(calls[0]?.body['id'])
})

test('while one answer is on its way a second press does nothing', async () => {
  const calls = serve(() => new Promise(() => undefined))
  type('part-answer', '5/2')

  submit()
  submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(calls).toHaveLength(1)
  expect(document.querySelector('button')?.getAttribute('aria-disabled')).toBe('true')
  expect(document.querySelector('button')?.disabled).toBe(false)
})

test('nothing is sent of an empty form', () => {
  const calls = serve(() => undefined)

  submit()

  expect(calls).toHaveLength(0)
  expect(said()).toContain('Nothing was written yet.')
})

test('a refusal is said in its own words and leaves the form open', async () => {
  serve(() => json({ detail: 'This answer is too long.' }, 422))
  type('part-answer', '5/2')

  submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(said()).toBe('This answer is too long.')
  expect(document.querySelector('button')?.hasAttribute('aria-disabled')).toBe(false)
  expect(field('part-answer').value).toBe('5/2')
})

test('what was written is there again after a hint was opened', () => {
  type('part-answer', '5/')
  const event = submit('[data-help=hint]')

  mount(formMarkup())

  expect(event.defaultPrevented).toBe(false)
  expect(field('part-answer').value).toBe('5/')
  expect(kept(VARIANT)).toBeNull()
})

test('what was changed meanwhile stays in the form', async () => {
  let let_through = (): void => undefined
  serve((call) => {
    if (!isPost(call)) return verdictPage()
    return new Promise((resolve) => (let_through = () => resolve(json({}))))
  })
  type('part-answer', '5/2')
  submit()
  await vi.advanceTimersByTimeAsync(0)

  type('part-answer', '6')
  let_through()
  await vi.advanceTimersByTimeAsync(0)

  expect(document.querySelector('.verdict')).not.toBeNull()
  expect(field('part-answer').value).toBe('6')
})
