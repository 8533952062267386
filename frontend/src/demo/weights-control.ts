/** Weights as bars: a slider keeps their sum, a number box does not and says so. */
import { icon, make } from './dom'
import { formatNumber } from './numbers'
import { bound, unfold } from './unfolded'
import { gettext, interpolate, readNumber } from '../lib/words'

/** Six digits are enough for a hand, and few enough for an address. */
const DIGITS = 6
/** As far as the server lets a sum be off. */
const SLACK = 1e-6

/** Weights with the same ratios and this sum; all alike if there is nothing to scale. */
export function normalised(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const scaled = weights.map((weight) =>
    rounded(sum > 0 ? (weight * total) / sum : total / weights.length),
  )
  return settled(scaled, total)
}

/** One weight set, the others scaled so that the sum stays. */
export function shared(
  weights: readonly number[],
  place: number,
  value: number,
  total: number,
): number[] {
  const others = weights.filter((_, i) => i !== place)
  const rest = normalised(others, total - value)
  return weights.map((_, i) => (i === place ? value : (rest[i < place ? i : i - 1] ?? 0)))
}

function rounded(value: number): number {
  return Number(Math.max(0, value).toFixed(DIGITS))
}

/** What rounding left over goes to the largest. */
function settled(weights: readonly number[], total: number): number[] {
  const gap = total - weights.reduce((all, weight) => all + weight, 0)
  const largest = weights.indexOf(Math.max(...weights))
  return weights.map((weight, i) => (i === largest ? rounded(weight + gap) : weight))
}

export function addWeights(field: HTMLElement, input: HTMLInputElement): void {
  new WeightsControl(field, input)
}

class WeightsControl {
  private readonly group = make('div', { class: 'weights' })
  private readonly list = make('ol', {})
  private readonly sum = make('p', { class: 'help' })
  private readonly total: number | null
  private weights: number[]

  constructor(
    field: HTMLElement,
    private readonly input: HTMLInputElement,
  ) {
    this.total = input.dataset['total'] ? bound(input, 'total', 1) : null
    this.weights = numbersOf(input.value)
    unfold(field, input, this.group)
    this.group.append(this.list, make('div', { class: 'weights-foot' }, this.sum, this.buttons()))
    input.addEventListener('follow', () => this.show(numbersOf(input.value)))
    this.show(this.weights)
  }

  private buttons(): HTMLElement {
    const least = bound(this.input, 'least', this.weights.length)
    const most = bound(this.input, 'most', this.weights.length)
    const row = make('span', { class: 'weights-buttons' })
    const { total } = this
    if (total !== null) {
      row.append(this.button(gettext('Normalise'), () => normalised(this.weights, total)))
    }
    if (least >= most) return row
    row.append(
      this.button(gettext('One more'), () =>
        this.weights.length < most ? [...this.weights, 0] : this.weights,
      ),
      this.button(gettext('One fewer'), () => {
        if (this.weights.length <= least) return this.weights
        const fewer = this.weights.slice(0, -1)
        return total === null ? fewer : normalised(fewer, total)
      }),
    )
    return row
  }

  private button(word: string, change: () => number[]): HTMLButtonElement {
    const button = make('button', { type: 'button', class: 'button is-small' }, word)
    button.addEventListener('click', () => {
      this.show(change())
      this.tell()
    })
    return button
  }

  private show(weights: number[]): void {
    this.weights = weights
    while (this.list.childElementCount > weights.length) this.list.lastElementChild?.remove()
    while (this.list.childElementCount < weights.length) {
      this.list.append(this.row(this.list.childElementCount))
    }
    ;[...this.list.children].forEach((row, place) => {
      const value = weights[place] ?? 0
      for (const field of row.querySelectorAll('input')) {
        if (field === document.activeElement && field.type === 'text') continue
        field.value = String(value)
        if (field.type !== 'range') continue
        field.parentElement?.style.setProperty('--at', `${(100 * value) / this.most()}%`)
        field.setAttribute('aria-valuetext', formatNumber(value))
      }
    })
    this.sayName()
  }

  private row(place: number): HTMLElement {
    const names = this.input.dataset['names']?.split(',') ?? []
    const name = names[place] ?? interpolate(gettext('Weight %(number)s'), { number: place + 1 })
    const step = this.most() / 100
    const range = make('input', { type: 'range', min: 0, max: this.most(), step })
    range.setAttribute('aria-label', interpolate(gettext('%(name)s, slider'), { name }))
    const box = make('input', { type: 'text', inputmode: 'decimal', class: 'value' })
    box.setAttribute('aria-label', name)
    box.dataset['entry'] = ''
    const set = (value: number, keepsSum: boolean): void => {
      if (!Number.isFinite(value) || value < 0) return
      const { total, weights } = this
      if (keepsSum && total !== null && weights.length > 1) {
        this.show(shared(weights, place, Math.min(value, total), total))
      } else this.show(weights.map((old, i) => (i === place ? value : old)))
      this.write()
    }
    range.addEventListener('input', () => set(Number(range.value), true))
    box.addEventListener('input', () => set(readNumber(box.value), false))
    const bar = make('span', { class: 'slider' }, range)
    return make('li', {}, make('span', { class: 'weight-name' }, name), bar, box)
  }

  private most(): number {
    if (this.total !== null) return this.total
    const high = bound(this.input, 'entryHigh', 1)
    return Math.min(high, 2 * Math.max(1, ...this.weights))
  }

  /** The sum in words, and as a fault where the server would refuse it. */
  private sayName(): void {
    const sum = this.weights.reduce((all, weight) => all + weight, 0)
    const { total } = this
    const isOff = total !== null && Math.abs(sum - total) > SLACK * total
    const places = { sum: formatNumber(rounded(sum)), total: formatNumber(total ?? 0) }
    this.sum.replaceChildren(
      ...(isOff ? [icon('i-warn')] : []),
      interpolate(
        isOff
          ? gettext('They add up to %(sum)s and must make %(total)s.')
          : gettext('They add up to %(sum)s.'),
        places,
      ),
    )
    this.sum.classList.toggle('error', isOff)
    this.sum.classList.toggle('help', !isOff)
    if (isOff) this.input.dataset['held'] = ''
    else delete this.input.dataset['held']
  }

  private write(): void {
    this.input.value = this.weights.join(',')
  }

  private tell(): void {
    this.write()
    this.input.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

function numbersOf(text: string): number[] {
  return text
    .split(',')
    .map(Number)
    .filter((value) => Number.isFinite(value))
}
