/**
 * The picture of the front page, alive: four descents from starts beside each other run
 * once, again on demand, with any learning rate, from wherever the surface is touched.
 * It redraws the lines that are there; without script they stand as they were drawn.
 *
 * @example
 * <descent-picture><figure><svg class="fig-gd">…</svg>
 *   <figcaption><input type="range">…<button data-do="run">…</figcaption></figure></descent-picture>
 */
import { descend, loss, valley, type Point } from '../lib/descent'
import { wantsStillness } from '../lib/motion'
import { fixed, gettext, interpolate, ngettext } from '../lib/words'

const STEPS = 60
const SECONDS = 3.2
const WIDTH = 760
const HEIGHT = 640
/** Units of the surface from the middle of the picture to its top. */
const REACH = 5.35
const UNIT = HEIGHT / (2 * REACH)
/** Starts stand on a small ring; the first path is the heavy one. */
const RING = [66, 112, 205, 345].map((degrees): Point => {
  const turn = (degrees * Math.PI) / 180
  return [0.4 * Math.cos(turn), 0.4 * Math.sin(turn)]
})
const MIDDLES: readonly Point[] = [
  [-0.27, -0.92],
  [0.1, 4.4],
  [-4.6, 0.2],
  [0.3, -3.9],
  [1.1, 0.2],
]
const SLOWEST = 0.001
const FASTEST = 0.06

export class DescentPicture extends HTMLElement {
  private place = 0
  private middle: Point = MIDDLES[0] as Point
  private paths: Point[][] = []
  private frame = 0
  private readonly homes = new Map<Element, Point>()

  connectedCallback(): void {
    for (const part of this.querySelectorAll<HTMLElement>('[hidden]')) part.hidden = false
    this.addEventListener('input', this.steer)
    this.addEventListener('click', this.press)
    this.rememberEnds()
    this.begin({ isMoving: !wantsStillness() })
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.steer)
    this.removeEventListener('click', this.press)
    this.halt()
  }

  private get rate(): number {
    const at = Number(this.querySelector<HTMLInputElement>('input[type="range"]')?.value ?? 55)
    return SLOWEST * (FASTEST / SLOWEST) ** (at / 100)
  }

  private readonly steer = (): void => {
    this.begin({ isMoving: false })
  }

  private readonly press = (event: MouseEvent): void => {
    const target = event.target as Element
    const wish = target.closest<HTMLElement>('[data-do]')?.dataset['do']
    if (wish === 'run') this.frame ? this.finish() : this.begin({ isMoving: !wantsStillness() })
    else if (wish === 'move') this.startFrom(this.nextMiddle())
    else if (target.closest('svg')) this.startFrom(this.touched(event))
  }

  private nextMiddle(): Point {
    this.place = (this.place + 1) % MIDDLES.length
    return MIDDLES[this.place] as Point
  }

  private touched(event: MouseEvent): Point {
    const svg = this.querySelector<SVGSVGElement>('svg')
    const matrix = svg?.getScreenCTM()?.inverse()
    if (!matrix) return this.middle
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
    return [(at.x - WIDTH / 2) / UNIT, (HEIGHT / 2 - at.y) / UNIT]
  }

  private startFrom(middle: Point): void {
    this.middle = middle
    this.begin({ isMoving: !wantsStillness() })
  }

  private begin({ isMoving }: { isMoving: boolean }): void {
    this.halt()
    const [x, y] = this.middle
    this.paths = RING.map(([dx, dy]) => descend([x + dx, y + dy], this.rate, STEPS))
    const slider = this.querySelector<HTMLElement>('.slider')
    const range = slider?.querySelector('input')
    slider?.style.setProperty('--at', `${range?.value ?? 55}%`)
    this.write('rate', fixed(this.rate, 4))
    if (!isMoving) return this.finish()
    this.write('reading', gettext('Each step goes straight down the slope where it stands.'))
    this.name(gettext('Stop'))
    let began: number | undefined
    const tick = (now: number): void => {
      began ??= now
      const share = (now - began) / 1000 / SECONDS
      if (share >= 1) return this.finish()
      this.draw(Math.max(1, Math.round(share * STEPS)))
      this.frame = requestAnimationFrame(tick)
    }
    this.frame = requestAnimationFrame(tick)
  }

  private halt(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }

  private finish(): void {
    this.halt()
    this.draw(STEPS)
    this.name(gettext('Run it again'))
    this.write('reading', this.reading())
  }

  /** What came out, in words. */
  private reading(): string {
    const lost = this.paths.filter((path) => path.length <= STEPS).length
    if (lost) {
      return interpolate(
        ngettext(
          'With this learning rate %(number)s of four paths leaves the picture: its steps are longer than the valley is wide.',
          'With this learning rate %(number)s of four paths leave the picture: their steps are longer than the valleys are wide.',
          lost,
        ),
        { number: lost },
      )
    }
    const ends = this.paths.map((path) => valley(path.at(-1) as Point))
    if (ends.includes(-1)) {
      return gettext('After sixty steps not all four have arrived. A larger or a smaller rate?')
    }
    const values = { number: new Set(ends).size, from: '', to: '' }
    const main = this.paths[0] as Point[]
    values.from = fixed(loss(main[0] as Point), 1)
    values.to = fixed(loss(main[20] as Point), 2)
    return interpolate(
      ngettext(
        'Four starts side by side end in %(number)s valley. Along the heavy path the loss falls from %(from)s to %(to)s in twenty steps.',
        'Four starts side by side end in %(number)s different valleys. Along the heavy path the loss falls from %(from)s to %(to)s in twenty steps.',
        values.number,
      ),
      values,
    )
  }

  private draw(steps: number): void {
    this.paths.forEach((path, lane) => {
      const shown = path.slice(0, steps + 1).map(onPicture)
      const data = `M${shown.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`
      const lines = lane ? `.run-${lane}` : '.run-main, .run-main-under'
      for (const line of this.querySelectorAll(lines)) line.setAttribute('d', data)
      this.carry(lane ? `.end-${lane}` : '.end-main', shown.at(-1) as Point)
      if (!lane) this.mark(shown)
    })
  }

  /** The start, and a bead for each step that is far enough from the one before. */
  private mark(shown: readonly Point[]): void {
    const [first] = shown as [Point]
    this.carry('.start', first)
    let last = first
    const beads = shown.slice(1, -1).filter((point) => {
      const isApart = Math.hypot(point[0] - last[0], point[1] - last[1]) > 6
      if (isApart) last = point
      return isApart
    })
    this.querySelectorAll<SVGElement>('.step').forEach((bead, index) => {
      const point = beads[index]
      bead.style.display = point ? '' : 'none'
      if (!point) return
      bead.setAttribute('cx', String(point[0]))
      bead.setAttribute('cy', String(point[1]))
    })
  }

  /** Where the marks were drawn, so that they can be carried elsewhere. */
  private rememberEnds(): void {
    const at = (mark: string, lines: string, isFirst = false): void => {
      const numbers = this.querySelector(lines)?.getAttribute('d')?.match(/-?[\d.]+/g)?.map(Number)
      const element = this.querySelector(mark)
      if (!numbers || !element) return
      const [x, y] = isFirst ? numbers.slice(0, 2) : numbers.slice(-2)
      this.homes.set(element, [x ?? 0, y ?? 0])
    }
    for (const lane of [1, 2, 3]) at(`.end-${lane}`, `.run-${lane}`)
    at('.end-main', '.run-main')
    at('.start', '.run-main', true)
  }

  private carry(mark: string, to: Point): void {
    const element = this.querySelector(mark)
    const home = element && this.homes.get(element)
    if (!home) return
    const moved = [to[0] - home[0], to[1] - home[1]].map((value) => value.toFixed(1))
    element.setAttribute('transform', `translate(${moved.join(' ')})`)
  }

  private write(part: string, text: string): void {
    const place = this.querySelector(`[data-part="${part}"]`)
    if (place && place.textContent !== text) place.textContent = text
  }

  private name(text: string): void {
    const button = this.querySelector('[data-do="run"]')
    if (button) button.textContent = text
  }
}

function onPicture([x, y]: Point): Point {
  return [WIDTH / 2 + x * UNIT, HEIGHT / 2 - y * UNIT]
}

customElements.define('descent-picture', DescentPicture)
