import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/answer-form'
import { VERDICT, formMarkup, html, json, serve, submit, type } from './exercise-markup'
import { mount } from './mount'

/** The browser's EventSource, driven by the test. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static last: Source | null = null
  readyState = 1
  constructor(readonly url: string) {
    super()
    Source.last = this
  }
  close(): void {
    this.readyState = Source.CLOSED
  }
}

function serveSlowly(decidedAfter: number): ReturnType<typeof serve> {
  let asked = 0
  const calls = serve(({ url }) => {
    if (url === '/api/v1/attempts/') return json({ status: 'pending' }, 202)
    if (url.startsWith('/attempts/')) return html(formMarkup(undefined, VERDICT))
    asked += 1
    const isDecided = asked >= decidedAfter
    return json({ status: isDecided ? 'checked' : 'pending' }, isDecided ? 200 : 202)
  })
  return calls
}

const isShown = (): boolean => document.querySelector('.verdict') !== null

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  sessionStorage.clear()
  mount(formMarkup())
  type('part-answer', '4')
})

afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a stored answer is said to be stored until its event comes', async () => {
  serveSlowly(1)
  submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(document.querySelector('[data-say]')?.textContent).toContain('is stored')
  expect(Source.last?.url).toMatch(/^\/api\/v1\/attempts\/[0-9a-f-]{36}\/events\/$/)
  expect(isShown()).toBe(false)

  Source.last?.dispatchEvent(
    new MessageEvent('verdict', { data: '{"status":"checked"}' }),
  )
  await vi.advanceTimersByTimeAsync(0)

  expect(isShown()).toBe(true)
  expect(Source.last?.readyState).toBe(Source.CLOSED)
})

test('one broken connection is left to the browser, the third is given up', async () => {
  const calls = serveSlowly(1)
  submit()
  await vi.advanceTimersByTimeAsync(0)

  Source.last?.dispatchEvent(new Event('error'))
  Source.last?.dispatchEvent(new Event('error'))
  await vi.advanceTimersByTimeAsync(0)
  expect(calls).toHaveLength(1)

  Source.last?.dispatchEvent(new Event('error'))
  await vi.advanceTimersByTimeAsync(0)
  expect(isShown()).toBe(true)
})

test('without events the attempt is asked for, each time a little later', async () => {
  vi.stubGlobal('EventSource', undefined)
  const calls = serveSlowly(3)
  submit()
  await vi.advanceTimersByTimeAsync(0)

  expect(calls).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(calls).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(1000)
  expect(calls).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(1000)
  expect(isShown()).toBe(true)
})

test('an element that is taken away stops listening', async () => {
  serveSlowly(1)
  submit()
  await vi.advanceTimersByTimeAsync(0)

  document.querySelector('answer-form')?.remove()

  expect(Source.last?.readyState).toBe(Source.CLOSED)
})

test('a page of a pending attempt waits for it by itself', async () => {
  serveSlowly(1)
  mount(formMarkup().replace(
    '<answer-form',
    '<answer-form data-pending="b0a4"',
  ))
  await vi.advanceTimersByTimeAsync(0)

  expect(Source.last?.url).toBe('/api/v1/attempts/b0a4/events/')
})
