/** A slider beside each number box: linear or logarithmic, both always in step. */
import { make } from './dom'
import { formatNumber } from './numbers'
import { gettext, interpolate } from '../lib/words'

export interface Scale {
  readonly low: number
  readonly high: number
  readonly step: number
  readonly isLogarithmic: boolean
}

/** Positions of a logarithmic slider. */
const STOPS = 200

/** The value at a position of the slider. */
export function valueAt(scale: Scale, position: number): number {
  if (!scale.isLogarithmic) return position
  const { low, high, step } = scale
  const value = low * (high / low) ** (position / STOPS)
  const rounded = step >= 1 ? Math.round(value / step) * step : Number(value.toPrecision(3))
  return Math.min(high, Math.max(low, rounded))
}

/** Where a value lies on the slider. */
export function positionAt({ low, high, isLogarithmic }: Scale, value: number): number {
  if (!isLogarithmic) return value
  if (!(value > 0)) return 0
  return Math.round((STOPS * Math.log(value / low)) / Math.log(high / low))
}

/** The position asked for, or further on to the first one with another value. */
export function nextPosition(scale: Scale, asked: number, value: number): number {
  const way = Math.sign(asked - positionAt(scale, value))
  if (!scale.isLogarithmic || way === 0) return asked
  let position = asked
  // Between small whole numbers there are stops that mean the same number.
  while (valueAt(scale, position) === value && position > 0 && position < STOPS) position += way
  return position
}

/** Give every number box of the form its slider; `data-scale="log"` sets the scale. */
export function addSliders(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll<HTMLInputElement>('input[data-low][data-high]')) {
    if (!box.dataset['slider']) addSlider(box)
  }
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type=number][min][max]')) {
    if (!box.dataset['slider']) addSlider(box)
  }
}

/** Bring the sliders to the values of their boxes, after those were written. */
export function followBoxes(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll<HTMLInputElement>('input[name]')) {
    box.dispatchEvent(new CustomEvent('follow'))
  }
}

function scaleOf(box: HTMLInputElement): Scale | null {
  const low = Number(box.dataset['low'] ?? box.min)
  const high = Number(box.dataset['high'] ?? box.max)
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) return null
  const isLogarithmic = box.dataset['scale'] === 'log' && low > 0
  // A seed has two thousand million values: a slider would say nothing about them.
  if (!isLogarithmic && high - low > 100_000) return null
  const step = Number(box.dataset['step'] ?? box.step) || (high - low) / 200
  return { low, high, step, isLogarithmic }
}

function addSlider(box: HTMLInputElement): void {
  const scale = scaleOf(box)
  const holder = box.closest<HTMLElement>('.field, .slider')
  if (!scale || !holder || holder.dataset['kind'] === 'seed' || holder.querySelector('input[type=range]')) return
  box.dataset['slider'] = 'true'
  const { low, high, step, isLogarithmic } = scale
  const range = make('input', {
    type: 'range',
    min: isLogarithmic ? 0 : low,
    max: isLogarithmic ? STOPS : high,
    step: isLogarithmic ? 1 : step,
  })
  const label = holder.querySelector('label')?.textContent?.trim() ?? box.name
  range.setAttribute('aria-label', interpolate(gettext('%(name)s, slider'), { name: label }))
  const follow = (): void => {
    const value = Number(box.value)
    if (box.value.trim() === '' || !Number.isFinite(value)) return
    range.value = String(positionAt(scale, value))
    show(range, value, box.dataset['unit'] ?? '')
  }
  range.addEventListener('input', () => {
    const position = nextPosition(scale, Number(range.value), Number(box.value))
    const value = valueAt(scale, position)
    range.value = String(position)
    box.value = String(Number(value.toPrecision(12)))
    show(range, value, box.dataset['unit'] ?? '')
  })
  box.addEventListener('input', follow)
  box.addEventListener('follow', follow)
  holder.classList.add('slider')
  box.classList.add('value')
  const ends = make('span', { class: 'ends', 'aria-hidden': 'true' })
  ends.append(make('span', {}, formatNumber(low)), make('span', {}, formatNumber(high)))
  box.after(range, ends)
  follow()
}

function show(range: HTMLInputElement, value: number, unit: string): void {
  const [low, high] = [Number(range.min), Number(range.max)]
  const share = (100 * (Number(range.value) - low)) / (high - low)
  range.style.setProperty('--at', `${share}%`)
  range.parentElement?.style.setProperty('--at', `${share}%`)
  range.setAttribute('aria-valuetext', `${formatNumber(value)}${unit}`)
}
