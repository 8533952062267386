import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ImageRanks } from '../src/demo/image-ranks'
import type { Header, PackedArray, Payload } from '../src/demo/payload'
import { requestWhole, Rest } from '../src/demo/rest'

const STATE = { image: 'temple', rank: 2, mode: 'grey' }
const HEADER = { hash: 'a1', state: STATE } as unknown as Header

/** A picture of 2 × 2 with one channel whose k-th term adds 10 everywhere. */
function payload(terms: number, rank: number, more: object = {}, state = {}): Payload {
  const ones = (...shape: number[]): PackedArray => ({
    shape,
    values: new Int8Array(shape.reduce((all, size) => all * size, 1)).fill(1),
  })
  const overlay = {
    kind: 'image-ranks',
    ...{ u: 'u', v: 'v', scales: 'scales', mean: 'mean', rows: 2, columns: 2 },
    ...{ shipped: 8, most: 9, colours: [[1], [1], [1]], rank_of: ['rank'], ranks: { rank } },
    ...more,
  }
  const arrays = new Map<string, PackedArray>([
    ['u', ones(2, terms, 1)],
    ['v', ones(2, terms, 1)],
    ['scales', { shape: [terms, 1], values: new Float32Array(terms).fill(10 / 255) }],
    ['mean', { shape: [1], values: new Float32Array([0]) }],
    ['original', { shape: [3], values: new Uint8Array(3) }],
  ])
  const header = { ...HEADER, overlay, state: { ...STATE, rank, ...state } } as unknown as Header
  return { header, arrays }
}

const first = (terms: number, rank: number, state = {}): Payload => {
  const original = { array: 'original', type: 'image/webp', is_stand_in: true }
  return payload(terms, rank, { here: { rank: terms }, original }, state)
}
const whole = (rank: number, state = {}): Payload =>
  payload(8, rank, { original: { array: 'original', type: 'image/jpeg' } }, state)

let painted: number[] = []

beforeEach(() => {
  painted = []
  vi.stubGlobal('ImageData', class {
    readonly data: Uint8ClampedArray
    constructor(readonly width: number, readonly height: number) {
      this.data = new Uint8ClampedArray(4 * width * height)
    }
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    putImageData: ({ data }: ImageData) => painted.push(data[0] ?? -1),
  } as never)
  // The original is never unpacked here: nothing can be drawn of three bytes.
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(new Promise(() => undefined))
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue()
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const said = (image: ImageRanks): string => image.element.querySelector('.what')?.textContent ?? ''
const awaited = (image: ImageRanks): number =>
  image.element.querySelectorAll('.tag:not([hidden])').length

function slide(image: ImageRanks, rank: number): void {
  const slider = image.element.querySelector<HTMLInputElement>('input[type="range"]')
  if (!slider) throw new Error('no slider')
  slider.value = String(rank)
  slider.dispatchEvent(new Event('input'))
}

const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()))

test('the first part is painted at once and its slider has all ranks', () => {
  const image = new ImageRanks(() => undefined)
  image.load(first(2, 2))

  expect(painted.at(-1)).toBe(20)
  expect(image.element.querySelector<HTMLInputElement>('input')?.max).toBe('8')
  expect(awaited(image)).toBe(2)
  expect(image.lacking).not.toBeNull()
})

test('a rank above what is there is waited for, and shown when it comes', async () => {
  let hurries = 0
  const image = new ImageRanks(() => undefined, () => hurries++)
  image.load(first(2, 2))
  slide(image, 6)
  await frame()

  expect(hurries).toBe(1)
  expect(painted.at(-1)).toBe(20)
  expect(said(image)).toBe('Rank 2 Rank 6 is still to come.')

  image.complete(whole(2))
  expect(painted.at(-1)).toBe(60)
  expect(said(image).trim()).toBe('Rank 6')
  expect(awaited(image)).toBe(0)
  expect(image.lacking).toBeNull()
})

test('a first part of the same picture takes nothing away again', () => {
  const image = new ImageRanks(() => undefined)
  image.load(first(2, 2))
  image.complete(whole(2))
  image.load(first(3, 7))

  expect(painted.at(-1)).toBe(70)
  expect(image.lacking).toBeNull()
  expect(awaited(image)).toBe(0)
})

test('the rest of another picture is left alone', () => {
  const image = new ImageRanks(() => undefined)
  image.load(first(2, 2))
  image.load(first(1, 1, { image: 'noise' }))
  image.complete(whole(2))

  expect(painted.at(-1)).toBe(10)
  expect(image.lacking).not.toBeNull()
})

test('all at once, as without first part, lacks nothing', () => {
  const image = new ImageRanks(() => undefined)
  image.load(whole(5))

  expect(painted.at(-1)).toBe(50)
  expect(image.lacking).toBeNull()
  expect(awaited(image)).toBe(0)
})

interface Call {
  readonly signal: AbortSignal
  readonly come: (payload: Payload) => void
  readonly fail: (error: Error) => void
}

function resting(): { rest: Rest; calls: Call[]; came: Payload[]; failures: (() => void)[]; idle: () => void } {
  const calls: Call[] = []
  const came: Payload[] = []
  const failures: (() => void)[] = []
  let waiting: (() => void) | undefined
  const rest = new Rest({
    fetch: (_, signal) => new Promise((come, fail) => calls.push({ signal, come, fail })),
    arrived: (payload) => came.push(payload),
    failed: (_, again) => failures.push(again),
    whenFree: (begin) => (waiting = begin),
  })
  return { rest, calls, came, failures, idle: () => waiting?.() }
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done))

test('the rest is asked for when nothing else is to be done, and once', async () => {
  const { rest, calls, came, idle } = resting()
  rest.want('8 of x', HEADER)
  expect(calls).toHaveLength(0)

  idle()
  rest.want('8 of x', HEADER)
  rest.hurry()
  expect(calls).toHaveLength(1)

  calls[0]?.come(whole(2))
  await settled()
  expect(came).toHaveLength(1)
})

test('a touch of the slider does not wait for idleness', () => {
  const { rest, calls, idle } = resting()
  rest.want('8 of x', HEADER)
  rest.hurry()
  idle()

  expect(calls).toHaveLength(1)
})

test('what comes after another picture was chosen is not taken', async () => {
  const { rest, calls, came, failures } = resting()
  rest.want('8 of x', HEADER)
  rest.hurry()
  rest.want('8 of y', HEADER)
  expect(calls[0]?.signal.aborted).toBe(true)
  calls[0]?.come(whole(2))
  await settled()
  expect(came).toHaveLength(0)

  rest.hurry()
  rest.want(null, HEADER)
  calls[1]?.fail(new Error('aborted'))
  await settled()
  expect(failures).toHaveLength(0)
})

test('after a failure it can be asked for again', async () => {
  const { rest, calls, came, failures } = resting()
  rest.want('8 of x', HEADER)
  rest.hurry()
  calls[0]?.fail(new Error('the line is down'))
  await settled()
  expect(failures).toHaveLength(1)

  failures[0]?.()
  calls[1]?.come(whole(2))
  await settled()
  expect(came).toHaveLength(1)
})

test('idleness comes by itself, and too late for another picture', async () => {
  const asked: string[] = []
  const rest = new Rest({
    fetch: ({ hash }) => {
      asked.push(hash)
      return new Promise(() => undefined)
    },
    arrived: () => undefined,
    failed: () => undefined,
  })
  rest.want('8 of x', HEADER)
  rest.want('8 of y', { ...HEADER, hash: 'b2' })

  await vi.waitFor(() => expect(asked).toEqual(['b2']), 3_000)
})

function answer(): Response {
  const text = new TextEncoder().encode('{"reading":"all","arrays":{}}')
  const bytes = new Uint8Array(4 + text.length)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  return new Response(bytes)
}

test('the rest has an address of its own; if it has expired it is computed again', async () => {
  const asked: string[] = []
  const answers = [answer(), new Response('{}', { status: 404 }), answer()]
  vi.stubGlobal('fetch', (address: string, { body, method }: RequestInit) => {
    asked.push(`${method ?? 'GET'} ${address} ${String(body ?? '')}`.trim())
    return Promise.resolve(answers.shift())
  })
  const { signal } = new AbortController()

  expect((await requestWhole('/runs/', HEADER, { signal })).header.reading).toBe('all')
  expect((await requestWhole('/runs/', HEADER, { signal })).header.reading).toBe('all')
  expect(asked).toEqual([
    'GET /runs/a1/',
    'GET /runs/a1/',
    `POST /runs/ ${JSON.stringify({ parameters: STATE })}`,
  ])
})
