import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/demo-stage'
import { mount } from './mount'

const PAGE = `<demo-stage data-slug="svd" data-run-url="/runs/" data-query="?rank=2">
  <form data-part="controls"></form>
  <p><a data-preset href="?image=noise">Noise</a></p>
  <div data-part="picture"></div><p data-part="reading"></p><p data-part="status"></p>
  </demo-stage>`

interface Call {
  readonly what: string
  readonly answer: (response: Response) => void
  readonly signal: AbortSignal | null | undefined
}

let calls: Call[] = []

/** A picture of one pixel; each of its terms adds 10. */
function answer(image: string, part: 'first' | 'whole', terms: number): Response {
  const overlay = {
    kind: 'image-ranks',
    ...{ u: 'u', v: 'u', scales: 'scales', mean: 'mean', rows: 1, columns: 1 },
    ...{ shipped: 8, most: 8, colours: [[1], [1], [1]], rank_of: ['rank'], ranks: { rank: 2 } },
    ...(part === 'first' && { here: { rank: terms } }),
  }
  const kinds = { figures: [], checks: [], tables: [], scalars: {}, prompts: [], numpy: '' }
  const shape = { u: [1, terms, 1], scales: [terms, 1], mean: [1] }
  const places = {
    u: { dtype: 'i1', shape: shape.u, offset: 0, bytes: terms },
    scales: { dtype: 'f4', shape: shape.scales, offset: 8, bytes: 4 * terms },
    mean: { dtype: 'f4', shape: shape.mean, offset: 40, bytes: 4 },
  }
  const state = { image, rank: 2 }
  const told = { demo: 'svd', title: 'By rank', hash: image, query: `?image=${image}` }
  const header = { ...told, ...kinds, part, state, overlay, arrays: places, reading: `${image}, ${part}` }
  let text = JSON.stringify(header)
  text += ' '.repeat((8 - ((text.length + 4) % 8)) % 8)
  const bytes = new Uint8Array(4 + text.length + 48)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(new TextEncoder().encode(text), 4)
  bytes.fill(1, 4 + text.length, 4 + text.length + terms)
  new Float32Array(bytes.buffer, 4 + text.length + 8, terms).fill(10 / 255)
  return new Response(bytes)
}

let painted = 0

beforeEach(() => {
  calls = []
  painted = 0
  vi.stubGlobal('fetch', (address: string, { method, body, signal }: RequestInit) =>
    new Promise<Response>((done, fail) => {
      const what = `${method ?? 'GET'} ${address} ${String(body ?? '')}`.trim()
      calls.push({ what, answer: done, signal })
      signal?.addEventListener('abort', () => fail(new DOMException('Aborted', 'AbortError')))
    }),
  )
  vi.stubGlobal('ImageData', class {
    readonly data: Uint8ClampedArray
    constructor(width: number, height: number) {
      this.data = new Uint8ClampedArray(4 * width * height)
    }
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    putImageData: ({ data }: ImageData) => (painted = data[0] ?? -1),
  } as never)
})

afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const reading = (): string => document.querySelector('[data-part="reading"]')?.textContent ?? ''
const status = (): string => document.querySelector('[data-part="status"]')?.textContent ?? ''
const patience = { timeout: 4_000 }

async function call(place: number): Promise<Call> {
  await vi.waitFor(() => expect(calls.length).toBeGreaterThan(place), patience)
  const found = calls[place]
  if (!found) throw new Error('nothing was asked for')
  return found
}

async function begin(): Promise<Call> {
  mount(PAGE)
  const first = await call(0)
  expect(first.what).toBe('POST /runs/ {"parameters":{"rank":"2"},"part":"first"}')
  first.answer(answer('temple', 'first', 2))
  await vi.waitFor(() => expect(painted).toBe(20), patience)
  expect(reading()).toBe('temple, first')
  const rest = await call(1)
  expect(rest.what).toBe('GET /runs/temple/')
  return rest
}

function slide(rank: number): void {
  const slider = document.querySelector<HTMLInputElement>('.player input[type="range"]')
  if (!slider) throw new Error('no slider')
  slider.value = String(rank)
  slider.dispatchEvent(new Event('input'))
}

test('the rest comes late and shows the rank that was wanted meanwhile', async () => {
  const rest = await begin()
  slide(6)
  await vi.waitFor(() => expect(document.body.textContent).toContain('Rank 6 is still to come.'))
  expect(painted).toBe(20)

  rest.answer(answer('temple', 'whole', 8))
  await vi.waitFor(() => expect(painted).toBe(60), patience)
  expect(document.body.textContent).not.toContain('still to come')
  expect(reading()).toBe('temple, first')
})

test('a rest that fails leaves the picture and can be asked for again', async () => {
  const rest = await begin()
  const problem = (): Response => new Response('{"detail":"We are away."}', { status: 503 })
  rest.answer(problem())
  const again = await call(2)
  expect(again.what).toBe('POST /runs/ {"parameters":{"image":"temple","rank":2}}')
  again.answer(problem())
  await vi.waitFor(() => expect(status()).toContain('did not come. We are away.'), patience)
  expect(painted).toBe(20)

  document.querySelector<HTMLButtonElement>('[data-part="status"] button')?.click()
  const retried = await call(3)
  expect(retried.what).toBe('GET /runs/temple/')
  retried.answer(answer('temple', 'whole', 8))
  await vi.waitFor(() => expect(status()).toBe(''), patience)
})

test('a rest that comes after another picture was chosen changes nothing', async () => {
  const rest = await begin()
  document.querySelector<HTMLAnchorElement>('a[data-preset]')?.click()
  const other = await call(2)
  other.answer(answer('noise', 'first', 1))
  await vi.waitFor(() => expect(painted).toBe(10), patience)
  const next = await call(3)
  expect(rest.signal?.aborted).toBe(true)

  rest.answer(answer('temple', 'whole', 8))
  await new Promise((done) => setTimeout(done, 50))
  expect(next.what).toBe('GET /runs/noise/')
  expect(painted).toBe(10)
  expect(status()).toBe('')
})

test('the stage asks for nothing once it has gone', async () => {
  const rest = await begin()
  document.querySelector('demo-stage')?.remove()

  expect(rest.signal?.aborted).toBe(true)
  expect(status()).toBe('')
})
