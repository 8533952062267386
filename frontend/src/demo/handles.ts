/** Starting points as flags on the picture: dragged, or moved by the arrow keys. */
import { make } from './dom'
import { listed, roundTo } from './numbers'
import type { Frame } from './plot'
import { gettext, interpolate } from '../lib/words'

export type Point = readonly [number, number]

/** More flags would hide the picture; the field takes them all. */
const MOST_FLAGS = 16
const KEYS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** Where a point goes by an arrow key: one hundredth of the picture, or a tenth. */
export function movedByKey(
  point: Point,
  key: string,
  isFar: boolean,
  box: readonly number[],
): Point | null {
  const way = KEYS[key]
  if (!way) return null
  const [left = 0, right = 1, bottom = 0, top = 1] = box
  const share = isFar ? 0.1 : 0.01
  return [
    roundTo(point[0] + way[0] * share * (right - left), right - left),
    roundTo(point[1] + way[1] * share * (top - bottom), top - bottom),
  ]
}

/** The text of the field: "x,y;x,y". */
export function pointsText(points: readonly Point[]): string {
  return points.map(([x, y]) => `${x},${y}`).join(';')
}

export class StartHandles {
  readonly element = make('div', { class: 'flags' })
  private points: Point[] = []
  private box: readonly number[] = [0, 1, 0, 1]
  private frame: Frame | null = null
  private isHeld = false

  constructor(private readonly moved: (points: readonly Point[]) => void) {}

  load(points: readonly Point[], box: readonly number[]): void {
    // What comes while a flag is held is older than where the hand is.
    if (!this.isHeld) this.points = [...points]
    this.box = box
    const shown = Math.min(points.length, MOST_FLAGS)
    while (this.element.childElementCount > shown) this.element.lastElementChild?.remove()
    while (this.element.childElementCount < shown) this.element.append(this.flag())
    this.place()
  }

  /** Put the flags where their points lie on this picture. */
  place(frame = this.frame): void {
    this.frame = frame
    ;[...this.element.children].forEach((flag, index) => {
      const point = this.points[index]
      if (!(flag instanceof HTMLElement) || !point) return
      flag.setAttribute('aria-label', this.nameOf(index, point))
      if (!frame) return
      const [left, top] = frame.toPixel(...point)
      flag.style.setProperty('inset-inline-start', `${left}px`)
      flag.style.setProperty('inset-block-start', `${top}px`)
    })
  }

  /** Start at this place of the picture, in pixels; `isMore` keeps the others. */
  startAt(left: number, top: number, isMore: boolean): void {
    const point = this.pointAt(left, top)
    if (!point) return
    this.points = isMore ? [...this.points, point] : [point]
    this.moved(this.points)
  }

  private nameOf(index: number, [x, y]: Point): string {
    const place = listed([x, y])
    const places = { number: index + 1, place }
    return interpolate(
      gettext('Start %(number)s at %(place)s. Arrow keys move it, with Shift further.'),
      places,
    )
  }

  private flag(): HTMLButtonElement {
    const flag = make('button', { type: 'button', class: 'flag' })
    flag.addEventListener('keydown', (event) => {
      const index = this.indexOf(flag)
      const point = this.points[index]
      const moved = point && movedByKey(point, event.key, event.shiftKey, this.box)
      if (!moved) return
      event.preventDefault()
      this.move(index, moved)
    })
    flag.addEventListener('pointerdown', (event) => {
      flag.setPointerCapture(event.pointerId)
      this.isHeld = true
    })
    flag.addEventListener('lostpointercapture', () => {
      this.isHeld = false
    })
    flag.addEventListener('pointermove', (event) => {
      if (!flag.hasPointerCapture(event.pointerId)) return
      const area = this.element.getBoundingClientRect()
      const point = this.pointAt(event.clientX - area.left, event.clientY - area.top)
      if (point) this.move(this.indexOf(flag), point)
    })
    return flag
  }

  private move(index: number, point: Point): void {
    this.points[index] = point
    this.place()
    this.moved(this.points)
  }

  private indexOf(flag: Element): number {
    return [...this.element.children].indexOf(flag)
  }

  private pointAt(left: number, top: number): Point | null {
    const { frame } = this
    if (!frame) return null
    const isInside =
      left >= frame.left &&
      left <= frame.left + frame.width &&
      top >= frame.top &&
      top <= frame.top + frame.height
    if (!isInside) return null
    const [x, y] = frame.toData(left, top)
    const [west = 0, east = 1, south = 0, north = 1] = this.box
    return [roundTo(x, east - west), roundTo(y, north - south)]
  }
}
