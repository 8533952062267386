/**
 * Handles over the main picture: parameters that are dragged, or moved by the arrow keys.
 *
 * The overlay of the answer has `handles`, a list of items (see `handle-values.ts`), beside
 * whatever else moves; or `{kind: "handles", items: [...]}` and nothing else.
 */
import { make } from './dom'
import { asFields, balanced, type HandleItem, heldBy, type Point, takenBy } from './handle-values'
import { keyStep, limited, type Range } from './handle-moves'
import { listed } from './numbers'
import type { Overlay, OverlayMaker, Seat } from './overlay'
import type { Payload, Plain } from './payload'
import type { Frame } from './plot'
import { gettext, interpolate } from '../lib/words'

/** Away from the border of the picture, in pixels: a handle stays reachable. */
const INSET = 2
/** Answers that come sooner than this after a move may be older than it. */
const RECENT = 500

class HandleLayer implements Overlay {
  private readonly element = make('div', { class: 'flags' })
  private items: readonly HandleItem[] = []
  private state: Plain = {}
  private frame: Frame | null = null
  private held = -1
  private takenAt = -Infinity

  constructor(private readonly seat: Seat) {
    seat.box.append(this.element)
  }

  load({ header }: Payload): void {
    const own = header.overlay['handles'] ?? header.overlay['items'] ?? []
    const items = (Array.isArray(own) ? own : (own as Plain)['items']) as HandleItem[]
    // What comes while a handle is held, or just after, is older than where the hand is.
    const isOlder = this.held >= 0 || performance.now() - this.takenAt < RECENT
    if (!isOlder) this.state = { ...header.state }
    this.items = items
    while (this.element.childElementCount > items.length) this.element.lastElementChild?.remove()
    while (this.element.childElementCount < items.length) this.element.append(this.handle())
    this.place()
  }

  redraw(frame: Frame | null): void {
    this.frame = frame
    this.place()
  }

  traces(): Plain[] {
    return []
  }

  stop(): void {
    this.element.remove()
  }

  private place(): void {
    ;[...this.element.children].forEach((handle, index) => {
      const item = this.items[index]
      if (!(handle instanceof HTMLElement) || !item) return
      this.name(handle, item)
      const { frame } = this
      if (!frame) return
      const [left, top] = this.pixelOf(item, frame)
      handle.hidden = !Number.isFinite(left + top)
      handle.style.setProperty('inset-inline-start', `${left}px`)
      handle.style.setProperty('inset-block-start', `${top}px`)
    })
  }

  /** Its name and value for those who hear the page: a slider has one number. */
  private name(handle: HTMLElement, item: HandleItem): void {
    const numbers = heldBy(item, this.state)
    const text = listed(numbers)
    const name = item.label ?? this.labelOf(item)
    handle.dataset['axis'] = item.axis
    if (item.axis === 'xy') {
      handle.setAttribute('aria-label', interpolate(gettext('%(name)s at %(place)s. Arrow keys move it.'), { name, place: text }))
      return
    }
    const { low, high } = this.rangeOf(item, 0)
    handle.setAttribute('role', 'slider')
    handle.setAttribute('aria-label', interpolate(gettext('%(name)s, on the picture'), { name }))
    handle.setAttribute('aria-valuetext', text)
    handle.setAttribute('aria-valuenow', String(numbers[0] ?? 0))
    handle.setAttribute('aria-valuemin', String(low))
    handle.setAttribute('aria-valuemax', String(high))
    handle.setAttribute('aria-orientation', item.axis === 'y' ? 'vertical' : 'horizontal')
  }

  private handle(): HTMLButtonElement {
    const handle = make('button', { type: 'button', class: 'flag' })
    handle.addEventListener('keydown', (event) => this.pressed(event, this.indexOf(handle)))
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId)
      this.held = this.indexOf(handle)
    })
    handle.addEventListener('lostpointercapture', () => {
      this.held = -1
    })
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return
      const area = this.element.getBoundingClientRect()
      this.drag(this.indexOf(handle), event.clientX - area.left, event.clientY - area.top)
    })
    return handle
  }

  private pressed(event: KeyboardEvent, index: number): void {
    const { frame } = this
    const item = this.items[index]
    if (!item || !frame || event.altKey || event.ctrlKey || event.metaKey) return
    const ranges = [0, 1].map((part) => this.rangeOf(item, part))
    const moved = keyStep(event, item, heldBy(item, this.state), ranges)
    if (!moved) return
    event.preventDefault()
    this.take(index, moved)
  }

  private drag(index: number, left: number, top: number): void {
    const { frame } = this
    const item = this.items[index]
    if (!item || !frame) return
    const [x, y] = frame.toData(
      Math.min(Math.max(left, frame.left + INSET), frame.left + frame.width - INSET),
      Math.min(Math.max(top, frame.top + INSET), frame.top + frame.height - INSET),
    )
    if (item.axis === 'angle') return this.take(index, [this.turned(item, [x, y])])
    const asked = item.axis === 'xy' ? [x, y] : [item.axis === 'x' ? x : y]
    this.take(index, asked.map((value, part) => limited(value, this.rangeOf(item, part))))
  }

  /** The angle of a place around the handle's centre, in the parameter's unit. */
  private turned(item: HandleItem, [x, y]: Point): number {
    const [a, b] = item.centre ?? [0, 0]
    const range = this.rangeOf(item, 0)
    const whole = item.unit === 'radians' ? 2 * Math.PI : 360
    const share = Math.atan2(y - b, x - a) / (2 * Math.PI)
    const angle = share * whole
    return limited(angle < range.low ? angle + whole : angle, range)
  }

  private take(index: number, numbers: readonly number[]): void {
    const item = this.items[index]
    if (!item) return
    const taken = takenBy(item, this.state, numbers)
    const total = Number(this.fieldOf(item, 0)?.dataset['total'])
    const changed = total > 0 ? balanced(item, this.state, taken, total) : taken
    this.state = { ...this.state, ...changed }
    this.place()
    this.takenAt = performance.now()
    this.seat.propose(asFields(changed), true)
  }

  private pixelOf(item: HandleItem, frame: Frame): readonly [number, number] {
    const [a = NaN, b = NaN] = heldBy(item, this.state)
    if (item.axis === 'xy') return frame.toPixel(a, b)
    if (item.axis === 'angle') {
      const angle = item.unit === 'radians' ? a : (a * Math.PI) / 180
      const [x, y] = item.centre ?? [0, 0]
      const r = item.radius ?? 1
      return frame.toPixel(x + r * Math.cos(angle), y + r * Math.sin(angle))
    }
    const [x, y] = item.axis === 'x' ? [a, item.at ?? 0] : [item.at ?? 0, a]
    const [left, top] = frame.toPixel(x, y)
    if (item.at !== undefined) return [left, top]
    // Without another coordinate it runs along the edge of the picture.
    return item.axis === 'x' ? [left, frame.top + frame.height] : [frame.left, top]
  }

  /** What its parameter takes: as the item says, as the form says, or as far as one sees. */
  private rangeOf(item: HandleItem, part: number): Range {
    const field = this.fieldOf(item, part)
    const { dataset, min, max } = field ?? { dataset: {} as DOMStringMap, min: '', max: '' }
    const [seenLow, seenHigh] = this.seen(item, part)
    return {
      low: item.low ?? numberOf(dataset['low'] ?? dataset['least'] ?? min) ?? seenLow,
      high: item.high ?? numberOf(dataset['high'] ?? dataset['most'] ?? max) ?? seenHigh,
      step: item.step ?? numberOf(dataset['step'] ?? '') ?? (field?.step === '1' ? 1 : 0),
      seen: Math.abs(seenHigh - seenLow),
      isLogarithmic: dataset['scale'] === 'log',
    }
  }

  private seen(item: HandleItem, part: number): readonly [number, number] {
    if (item.axis === 'angle') return item.unit === 'radians' ? [0, 2 * Math.PI] : [0, 360]
    const { frame } = this
    if (!frame) return [0, 1]
    const isX = item.axis === 'x' || (item.axis === 'xy' && part === 0)
    const [west, north] = frame.toData(frame.left, frame.top)
    const [east, south] = frame.toData(frame.left + frame.width, frame.top + frame.height)
    return isX ? [west, east] : [south, north]
  }

  private fieldOf(item: HandleItem, part: number): HTMLInputElement | null {
    const { parameter } = item
    const name = typeof parameter === 'string' ? parameter : parameter[part]
    const form = this.seat.box.closest('demo-stage')?.querySelector('form')
    const found = form?.elements.namedItem(name ?? '')
    return found instanceof HTMLInputElement ? found : null
  }

  private labelOf(item: HandleItem): string {
    const name = typeof item.parameter === 'string' ? item.parameter : item.parameter.join(', ')
    const field = this.fieldOf(item, 0)
    const label = field?.closest('.field')?.querySelector('label, .label')
    const word = typeof item.parameter === 'string' ? label?.textContent?.trim() : undefined
    const place = item.index ?? item.column ?? item.row
    return place === undefined ? (word ?? name) : `${word ?? name} ${place + 1}`
  }

  private indexOf(handle: Element): number {
    return [...this.element.children].indexOf(handle)
  }
}

export const overlay: OverlayMaker = (seat) => new HandleLayer(seat)

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text)
  return text?.trim() && Number.isFinite(value) ? value : undefined
}
