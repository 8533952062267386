/**
 * Overlay "steps": frames of points and lines over the main picture, with a player.
 *
 * What comes from the server, in the data's own coordinates:
 *
 *     {kind: "steps", frames: n, label: "Step", captions: [n sentences],
 *      points: {array: (n, k, 2), colours: [k], marks: [k], labels: [k], trail: true},
 *      lines: {array: (n, m, 2), colour: 0, dash: "7px 5px", width: 2.25, fill: true} or a list,
 *      start: 0, smooth: true}
 *
 * NaN separates lines and hides points; `smooth` slides from frame to frame.
 */
import { make } from './dom'
import { dashOf } from './lanes'
import { markPath } from './marks'
import { fitted, type Overlay, type OverlayMaker, type Seat, wiped } from './overlay'
import { namedArray, type Numbers, type Payload, type Plain } from './payload'
import { Player, timeWords } from './player'
import type { Frame } from './plot'
import { named, pathOf, stroked } from './strokes'
import { mix, type Palette } from './theme'
import { gettext } from '../lib/words'

interface PointsHeader {
  readonly array: string
  readonly colours?: readonly number[]
  readonly marks?: readonly string[]
  readonly labels?: readonly string[]
  readonly trail?: boolean
}

interface LinesHeader {
  readonly array: string
  readonly colour?: number
  readonly dash?: string
  readonly width?: number
  readonly fill?: boolean
}

interface StepsHeader {
  readonly frames: number
  readonly points?: PointsHeader
  readonly lines?: LinesHeader | readonly LinesHeader[]
  readonly captions?: readonly string[]
  readonly label?: string
  readonly start?: number
  readonly smooth?: boolean
}

/** What one array says, frame by frame. */
interface Strip<Look> {
  readonly look: Look
  readonly values: Numbers
  /** Vertices a frame. */
  readonly size: number
}

const MARKS = ['circle', 'square', 'diamond', 'triangle-up', 'cross']
/** A sentence needs time to be read; without one frames may follow quicker. */
const READING_TIME = 1_200
const QUICK = 120

class Steps implements Overlay {
  private readonly canvas = make('canvas', { class: 'over', 'aria-hidden': 'true' })
  private readonly caption = make('p', { class: 'step-caption', 'aria-live': 'polite' })
  readonly player: Player
  private about: StepsHeader = { frames: 1 }
  private points: Strip<PointsHeader> | null = null
  private lines: readonly Strip<LinesHeader>[] = []
  private frame: Frame | null = null
  private palette: Palette | null = null
  private context: CanvasRenderingContext2D | null = null
  /** New frames are told by the reading, not by their caption as well. */
  private isQuiet = false

  constructor({ box, under }: Seat) {
    const words = {
      name: gettext('Steps'),
      time: (step: number) => this.timeOf(step),
      pace: () => (this.about.captions?.length ? READING_TIME : QUICK),
    }
    this.player = new Player(words, (step, isSettled) => this.show(step, isSettled))
    box.append(this.canvas)
    under.prepend(this.player.element, this.caption)
  }

  load({ header, arrays }: Payload, isFresh: boolean): void {
    const about = header.overlay as unknown as StepsHeader
    const wasAt = this.player.isAtEnd ? undefined : this.player.step
    this.about = about
    this.points = about.points ? stripOf(about.points, arrays) : null
    const lines = about.lines ? [about.lines].flat() : []
    this.lines = lines.map((look) => stripOf(look as LinesHeader, arrays))
    this.player.element.hidden = about.frames < 2
    const stops = Array.from({ length: Math.max(1, about.frames) }, (_, place) => place)
    const step = isFresh ? about.start : wasAt
    this.isQuiet = true
    this.player.load(stops, step === undefined ? undefined : Math.min(step, about.frames - 1))
    this.isQuiet = false
    this.player.await(isFresh && about.start === undefined && about.frames > 1)
  }

  redraw(frame: Frame | null, palette: Palette): void {
    this.frame = frame
    this.palette = palette
    this.context = fitted(this.canvas)
    this.show(this.player.step, false)
    this.player.begin()
  }

  traces(palette: Palette): Plain[] {
    const step = this.player.step
    const lines = this.lines.map((strip) => {
      const [x, y] = axesOf(this.placesAt(strip, step))
      const color = colourOf(palette, strip.look.colour ?? 1)
      const line = { color, width: widthOf(strip.look), dash: strip.look.dash ?? 'solid' }
      const fill = strip.look.fill ? { fill: 'toself', fillcolor: faint(palette, color) } : {}
      return { type: 'scatter', mode: 'lines', showlegend: false, x, y, line, ...fill }
    })
    if (!this.points) return lines
    const { look } = this.points
    const [x, y] = axesOf(this.placesAt(this.points, step))
    const color = x.map((_, place) => colourOf(palette, look.colours?.[place] ?? place))
    const symbol = x.map((_, place) => markOf(look, place))
    const marker = { color, symbol, size: 10 }
    const named = { mode: look.labels ? 'markers+text' : 'markers', text: look.labels }
    const place = { textposition: 'top right', textfont: { color: palette.ink } }
    return [...lines, { type: 'scatter', showlegend: false, x, y, marker, ...named, ...place }]
  }

  stop(): void {
    this.player.halt()
    for (const part of [this.canvas, this.player.element, this.caption]) part.remove()
  }

  private timeOf(step: number): string {
    const { label = gettext('Step'), frames } = this.about
    return timeWords(label, step, Math.max(0, frames - 1))
  }

  private show(step: number, isSettled: boolean): void {
    this.tell(Math.floor(step + 1e-9), isSettled)
    const { context, frame, palette } = this
    if (!context || !frame || !palette) return
    wiped(context)
    context.save()
    context.beginPath()
    context.rect(frame.left, frame.top, frame.width, frame.height)
    context.clip()
    for (const strip of this.lines) this.drawLines(context, strip, step)
    if (this.points) this.drawPoints(context, this.points, step)
    context.restore()
  }

  /** The sentence of this frame; spoken when nothing moves. */
  private tell(step: number, isSettled: boolean): void {
    this.caption.setAttribute('aria-live', isSettled && !this.isQuiet ? 'polite' : 'off')
    const sentence = this.about.captions?.[step] ?? ''
    this.caption.hidden = !this.about.captions?.length
    if (this.caption.textContent !== sentence) this.caption.textContent = sentence
  }

  /** Where the vertices of a strip are at this step, which may lie between two frames. */
  private placesAt(strip: Strip<unknown>, step: number): [number, number][] {
    const { values, size } = strip
    const before = Math.min(Math.floor(step + 1e-9), this.about.frames - 1)
    const share = this.about.smooth ? step - before : 0
    const at = (frame: number, vertex: number, part: number): number =>
      values[2 * (frame * size + vertex) + part] ?? NaN
    return Array.from({ length: size }, (_, vertex) => {
      const [x, y] = [at(before, vertex, 0), at(before, vertex, 1)]
      if (share <= 0 || before + 1 >= this.about.frames) return [x, y]
      const [toX, toY] = [at(before + 1, vertex, 0), at(before + 1, vertex, 1)]
      if (!Number.isFinite(toX + toY)) return [x, y]
      return [x + (toX - x) * share, y + (toY - y) * share]
    })
  }

  private drawLines(
    context: CanvasRenderingContext2D,
    strip: Strip<LinesHeader>,
    step: number,
  ): void {
    const { frame, palette } = this
    if (!frame || !palette) return
    const colour = colourOf(palette, strip.look.colour ?? 1)
    const path = pathOf(this.placesAt(strip, step), frame)
    if (strip.look.fill) {
      context.globalAlpha = 0.22
      context.fillStyle = colour
      context.fill(path)
      context.globalAlpha = 1
    }
    const width = widthOf(strip.look)
    stroked(context, path, palette.surface, width + 2.5, 0.6)
    context.setLineDash(dashOf(strip.look.dash ?? 'solid'))
    stroked(context, path, colour, width, 1)
    context.setLineDash([])
  }

  private drawPoints(
    context: CanvasRenderingContext2D,
    strip: Strip<PointsHeader>,
    step: number,
  ): void {
    const { frame, palette } = this
    if (!frame || !palette) return
    if (strip.look.trail) this.drawTrails(context, strip, step)
    this.placesAt(strip, step).forEach(([a, b], place) => {
      const [x, y] = frame.toPixel(a, b)
      if (!Number.isFinite(x + y)) return
      const colour = colourOf(palette, strip.look.colours?.[place] ?? place)
      context.save()
      context.translate(x, y)
      const mark = new Path2D(markPath(markOf(strip.look, place), 5))
      stroked(context, mark, palette.surface, 3, 1)
      context.fillStyle = colour
      context.fill(mark)
      context.restore()
      const label = strip.look.labels?.[place]
      if (label) named(context, label, [x, y], frame, palette, colour)
    })
  }

  /** Where each point has been. */
  private drawTrails(
    context: CanvasRenderingContext2D,
    strip: Strip<PointsHeader>,
    step: number,
  ): void {
    const { frame, palette } = this
    if (!frame || !palette) return
    const last = Math.floor(step + 1e-9)
    for (let point = 0; point < strip.size; point++) {
      const way = Array.from({ length: last + 1 }, (_, at): [number, number] => [
        strip.values[2 * (at * strip.size + point)] ?? NaN,
        strip.values[2 * (at * strip.size + point) + 1] ?? NaN,
      ])
      const now = this.placesAt(strip, step)[point]
      const path = pathOf(now ? [...way, now] : way, frame)
      const colour = colourOf(palette, strip.look.colours?.[point] ?? point)
      stroked(context, path, palette.surface, 4.25, 0.6)
      stroked(context, path, colour, 1.75, 1)
    }
  }
}

export const overlay: OverlayMaker = (seat) => new Steps(seat)

function stripOf<Look extends { readonly array: string }>(
  look: Look,
  arrays: Payload['arrays'],
): Strip<Look> {
  const { shape, values } = namedArray(arrays, look.array)
  return { look, values, size: shape[1] ?? 0 }
}

function axesOf(places: readonly (readonly [number, number])[]): [unknown[], unknown[]] {
  const shown = (value: number): number | null => (Number.isFinite(value) ? value : null)
  return [places.map(([x]) => shown(x)), places.map(([, y]) => shown(y))]
}

/** As wide as lines of the picture, unless there are many of them. */
function widthOf(look: LinesHeader): number {
  return look.width ?? 2.25
}

function markOf(look: PointsHeader, place: number): string {
  const index = look.colours?.[place] ?? place
  return look.marks?.[place] ?? MARKS[index % MARKS.length] ?? 'circle'
}

function colourOf(palette: Palette, index: number): string {
  return palette.series[index % palette.series.length] ?? palette.ink
}

function faint(palette: Palette, colour: string): string {
  return mix(colour, palette.surface, 0.25)
}
