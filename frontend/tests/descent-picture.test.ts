import { beforeEach, expect, test, vi } from 'vitest'
import { descend, loss, valley } from '../src/lib/descent'
import '../src/elements/descent-picture'
import { mount } from './mount'

const picture = `<descent-picture><figure>
  <svg class="fig-gd" viewBox="0 0 760 640">
    ${[1, 2, 3].map((k) => `<path class="run run-${k}" d="M0 0L10 10"/><path class="end end-${k}" d=""/>`).join('')}
    <path class="run-main-under" d="M0 0L10 10"/><path class="run run-main" d="M0 0L10 10"/>
    <circle class="step"/><circle class="step"/><circle class="start"/><circle class="end end-main"/>
  </svg>
  <div class="slider" hidden><output data-part="rate"></output><input type="range" value="55"></div>
  <p data-part="reading">As drawn.</p>
  <button data-do="run" hidden>Run it again</button><button data-do="move" hidden>Start elsewhere</button>
</figure></descent-picture>`
const reading = (): string => document.querySelector('[data-part=reading]')?.textContent ?? ''
const main = (): string => document.querySelector('.run-main')?.getAttribute('d') ?? ''

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  mount(picture)
})

test('descent never rises below the step bound, and ends in a valley', () => {
  const path = descend([-0.11, -0.55], 0.005, 400)

  const values = path.map(loss)
  values.slice(1).forEach((value, step) => expect(value).toBeLessThanOrEqual(values[step]! + 1e-9))
  expect(valley(path.at(-1)!)).toBe(0)
  expect(values.at(-1)).toBeLessThan(1e-9)
})

test('with still pictures asked for the last frame is there at once, with its words', () => {
  expect(main().split('L').length).toBe(61)
  expect(reading()).toContain('4 different valleys')
  expect(document.querySelector<HTMLElement>('.slider')?.hidden).toBe(false)
})

test('a learning rate that is too large is said to be', () => {
  const range = document.querySelector<HTMLInputElement>('input')!
  range.value = '100'
  range.dispatchEvent(new Event('input', { bubbles: true }))

  expect(reading()).toContain('leave the picture')
  expect(document.querySelector('[data-part=rate]')?.textContent).toBe('0.0600')
})

test('starting elsewhere draws another path', () => {
  const before = main()

  document.querySelector<HTMLButtonElement>('[data-do=move]')?.click()

  expect(main()).not.toBe(before)
})

test('a run moves, can be stopped, and then stands at its end', () => {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('requestAnimationFrame', (next: FrameRequestCallback) => frames.push(next))
  const button = document.querySelector<HTMLButtonElement>('[data-do=run]')!

  button.click()
  frames.shift()?.(0)
  frames.shift()?.(800)
  expect(main().split('L').length).toBe(16)
  expect(button.textContent).toBe('Stop')

  button.click()
  expect(main().split('L').length).toBe(61)
  expect(button.textContent).toBe('Run it again')
  vi.unstubAllGlobals()
})
