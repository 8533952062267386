import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sendOwn } from '../src/demo/upload'
import { FailedRun, longer, RefusedState, requestRun } from '../src/demo/runs'

const EMPTY = '{"reading":"done","arrays":{}}'

function answer(): Response {
  const text = new TextEncoder().encode(EMPTY)
  const bytes = new Uint8Array(4 + text.length)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  return new Response(bytes)
}

function problem(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status })
}

let calls: { address: string; options: RequestInit }[]
let answers: Response[]

beforeEach(() => {
  calls = []
  answers = []
  vi.stubGlobal('fetch', (address: string, options: RequestInit) => {
    calls.push({ address, options })
    return Promise.resolve(answers.shift() ?? answer())
  })
})

afterEach(() => vi.unstubAllGlobals())

const now = (): Promise<void> => Promise.resolve()

function ask(signal = new AbortController().signal): ReturnType<typeof requestRun> {
  return requestRun('/runs/', { steps: 20 }, { signal, wait: now })
}

test('the parameters are posted and the payload is read', async () => {
  const { header } = await ask()

  expect(header.reading).toBe('done')
  expect(calls[0]?.options.method).toBe('POST')
  expect(calls[0]?.options.body).toBe('{"parameters":{"steps":20}}')
  expect(new Headers(calls[0]?.options.headers).get('Accept')).toContain('octet-stream')
})

test('a run that takes longer is polled at the address the server named', async () => {
  answers = [
    problem(202, { id: 'a', state_url: '/runs/a/' }),
    problem(202, { id: 'a' }),
    answer(),
  ]

  await ask()

  expect(calls.map(({ options }) => options.method)).toEqual(['POST', undefined, undefined])
  expect(calls[1]?.address).toMatch(/\/runs\/a\/$/)
  expect(calls[2]?.address).toBe(calls[1]?.address)
})

test('the waits between polls grow up to two seconds', () => {
  const waits = [150]
  while (waits.length < 12) waits.push(longer(waits.at(-1) ?? 0))

  expect(waits[1]).toBe(225)
  expect(waits.every((wait, place) => place === 0 || wait >= (waits[place - 1] ?? 0))).toBe(true)
  expect(waits.at(-1)).toBe(2000)
})

test('a refused state names each parameter', async () => {
  answers = [problem(422, { detail: 'κ: too small', fields: { kappa: 'Too small.' } })]

  const error = await ask().catch((reason: unknown) => reason)

  expect(error).toBeInstanceOf(RefusedState)
  expect((error as RefusedState).fields).toEqual({ kappa: 'Too small.' })
})

test('a failure of the server is one that may be tried again', async () => {
  answers = [problem(503, { detail: 'The workers are away.' })]

  await expect(ask()).rejects.toThrow(FailedRun)
})

test('an aborted run stays aborted and is not called a failure', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new DOMException('gone', 'AbortError')))
  const control = new AbortController()
  control.abort()

  const error = await ask(control.signal).catch((reason: unknown) => reason)

  expect(error).not.toBeInstanceOf(FailedRun)
})

test('a broken line is one that may be tried again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('line down')))

  await expect(ask()).rejects.toThrow(FailedRun)
})

test('a picture is sent as a form with the token, and named as the server names it', async () => {
  document.cookie = 'csrftoken=abc'
  answers = [problem(201, { image: 'own:7' })]

  const name = await sendOwn('/images/', 'image', new File(['x'], 'cat.png'))

  expect(name).toBe('own:7')
  const { method, body, headers } = calls[0]?.options ?? {}
  expect(method).toBe('POST')
  expect((body as FormData).get('image')).toBeInstanceOf(File)
  // The browser names the boundary of a form itself.
  expect(new Headers(headers).has('Content-Type')).toBe(false)
  expect(new Headers(headers).get('X-CSRFToken')).toBe('abc')
})

test('a picture that did not arrive may be sent again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('line down')))

  const sent = sendOwn('/images/', 'image', new File(['x'], 'cat.png'))

  await expect(sent).rejects.toThrow('The picture did not arrive')
})
