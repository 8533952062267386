import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showProgress } from '../src/demo/progress'
import { requestRun, type RunOptions } from '../src/demo/runs'
import { mount } from './mount'

/** The browser's EventSource, driven by the test. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static made: Source[] = []
  readyState = 1
  constructor(readonly url: string) {
    super()
    Source.made.push(this)
  }
  close(): void {
    this.readyState = Source.CLOSED
  }
  send(name: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }))
  }
}

const PENDING = { id: 'a', state_url: '/runs/a/', events: '/runs/a/events/' }

let calls: string[]
let answers: Response[]

function pending(): Response {
  return new Response(JSON.stringify(PENDING), { status: 202 })
}

function payload(): Response {
  const text = new TextEncoder().encode('{"reading":"done","arrays":{}}')
  const bytes = new Uint8Array(4 + text.length)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  return new Response(bytes)
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function ask(options: Partial<RunOptions> = {}): ReturnType<typeof requestRun> {
  const { signal } = new AbortController()
  return requestRun('/runs/', {}, { signal, wait: () => Promise.resolve(), ...options })
}

beforeEach(() => {
  Source.made = []
  calls = []
  answers = [pending(), payload()]
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('fetch', (address: string) => {
    calls.push(new URL(address, location.href).pathname)
    return Promise.resolve(answers.shift() ?? payload())
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('a long run says how far it is and is fetched once it has ended', async () => {
  const told = vi.fn()
  const run = ask({ told })
  await soon()
  const [source] = Source.made

  source?.send('progress', { share: 0.4, sentence: 'Epoch 40 of 100' })
  await soon()
  expect(told).toHaveBeenCalledWith({ share: 0.4, sentence: 'Epoch 40 of 100' })
  expect(calls).toEqual(['/runs/'])

  source?.send('done', { state_url: '/runs/a/' })
  expect((await run).header.reading).toBe('done')
  expect(calls).toEqual(['/runs/', '/runs/a/'])
  expect(source?.readyState).toBe(Source.CLOSED)
})

test('where events do not come through the state is asked for', async () => {
  answers = [pending(), pending(), payload()]
  const run = ask()
  await soon()

  for (let breaks = 0; breaks < 3; breaks += 1) Source.made[0]?.dispatchEvent(new Event('error'))
  await run

  expect(calls).toEqual(['/runs/', '/runs/a/', '/runs/a/'])
  expect(Source.made).toHaveLength(1)
})

test('a newer run stops listening to the older one', async () => {
  const control = new AbortController()
  const run = ask({ signal: control.signal }).catch((reason: unknown) => reason)
  await soon()

  control.abort()

  expect(await run).toBeInstanceOf(DOMException)
  expect(Source.made[0]?.readyState).toBe(Source.CLOSED)
})

test('a run that was lost on the way is asked for once more', async () => {
  vi.stubGlobal('EventSource', undefined)
  answers = [pending(), new Response('{}', { status: 404 }), payload()]

  await ask()

  expect(calls).toEqual(['/runs/', '/runs/a/', '/runs/'])
})

test('progress is a bar with its words; a voice hears of quarters only', () => {
  mount('<p role="status">Computing.</p>')
  const status = document.querySelector('p')!
  const spoken = (): string | null | undefined => status.querySelector('.sr')?.textContent

  showProgress(status, { share: 0.1, sentence: 'Epoch 10 of 100' })
  expect(status.querySelector('progress')?.value).toBeCloseTo(0.1)
  expect(status.querySelector('[aria-hidden]')?.textContent).toBe('Epoch 10 of 100')
  expect(spoken()).toBe('Computing.')

  showProgress(status, { share: 0.55, sentence: '' })
  showProgress(status, { share: 0.6, sentence: '' })
  expect(status.querySelector('[aria-hidden]')?.textContent).toBe('60 %')
  expect(spoken()).toBe('50 % computed.')
  expect(status.querySelectorAll('progress')).toHaveLength(1)
})
