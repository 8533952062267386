/** Lanes on a canvas over the ground: drawn in a third of a millisecond, at any step. */
import { dashOf, isSecondRound, type Lane, progressAt } from './lanes'
import { markPath } from './marks'
import type { Frame } from './plot'
import type { Palette } from './theme'

export interface Race {
  readonly lanes: readonly Lane[]
  /** x, y of every vertex of every lane, one lane after the other. */
  readonly points: ArrayLike<number>
  /** The step at which each vertex was reached. */
  readonly times: Int32Array
  /** Vertices a lane. */
  readonly vertices: number
  readonly minima: readonly (readonly [number, number])[]
  readonly starts: readonly (readonly [number, number])[]
}

/** Names on the picture get in the way below this width; the list has them too. */
const WIDTH_FOR_NAMES = 480
/** With more lanes than this, names would lie on each other. */
const MOST_NAMES = 12
/** Beyond this, in pixels, a canvas loses precision. */
const FAR = 20_000

/** Lanes that came to rest wear a ring: whole where they arrived, dashed at a saddle. */
const RESTS: Readonly<Record<string, readonly number[]>> = {
  converged: [],
  saddle: [3, 3],
  stuck: [1, 4],
}

interface Head {
  readonly lane: Lane
  readonly x: number
  readonly y: number
  readonly isStopped: boolean
}

/** A race laid out on one picture; `draw` may be called sixty times a second. */
export class LaneCanvas {
  private readonly pixels: Float32Array
  private readonly thin: ReadonlySet<string>

  constructor(
    private readonly race: Race,
    private readonly frame: Frame,
    private readonly palette: Palette,
  ) {
    const methods = race.lanes.map((lane) => lane.method)
    this.thin = new Set(methods.filter((method) => isSecondRound(race.lanes, method)))
    const count = race.lanes.length * race.vertices
    this.pixels = new Float32Array(2 * count)
    for (let place = 0; place < count; place++) {
      const [x, y] = frame.toPixel(
        race.points[2 * place] ?? NaN,
        race.points[2 * place + 1] ?? NaN,
      )
      this.pixels[2 * place] = bounded(x)
      this.pixels[2 * place + 1] = bounded(y)
    }
  }

  /** Everything up to this step, which may lie between two whole ones. */
  draw(context: CanvasRenderingContext2D, step: number): void {
    const { frame } = this
    context.save()
    context.beginPath()
    context.rect(frame.left, frame.top, frame.width, frame.height)
    context.clip()
    this.drawMinima(context)
    const heads = this.race.lanes.map((lane, place) =>
      this.drawLane(context, lane, place, step),
    )
    for (const head of heads) if (head) this.drawHead(context, head)
    context.restore()
    this.drawNames(context, heads)
  }

  private drawMinima(context: CanvasRenderingContext2D): void {
    context.strokeStyle = this.palette.right
    context.lineWidth = 1.75
    for (const [a, b] of this.race.minima) {
      const [x, y] = this.frame.toPixel(a, b)
      context.beginPath()
      context.arc(x, y, 7, 0, 2 * Math.PI)
      context.moveTo(x - 11, y)
      context.lineTo(x + 11, y)
      context.moveTo(x, y - 11)
      context.lineTo(x, y + 11)
      context.stroke()
    }
  }

  private drawLane(
    context: CanvasRenderingContext2D,
    lane: Lane,
    place: number,
    step: number,
  ): Head | null {
    const { vertices, times } = this.race
    const first = place * vertices
    const own = times.subarray(first, first + vertices)
    const progress = progressAt(own, lane.stopped_at, step)
    const path = new Path2D()
    let [x, y] = this.vertex(first)
    if (!Number.isFinite(x + y)) return null
    path.moveTo(x, y)
    const next = progress.share > 0 ? progress.whole + 1 : progress.whole
    for (let vertex = 1; vertex <= next; vertex++) {
      let [toX, toY] = this.vertex(first + vertex)
      if (!Number.isFinite(toX + toY)) break
      if (vertex > progress.whole) {
        toX = x + (toX - x) * progress.share
        toY = y + (toY - y) * progress.share
      }
      ;[x, y] = [toX, toY]
      path.lineTo(x, y)
    }
    this.strokeLane(context, path, lane)
    return { lane, x, y, isStopped: progress.isStopped }
  }

  private strokeLane(context: CanvasRenderingContext2D, path: Path2D, lane: Lane): void {
    const width = this.thin.has(lane.method) ? 1.25 : 2.25
    context.lineJoin = 'round'
    context.setLineDash([])
    context.strokeStyle = this.palette.surface
    context.globalAlpha = 0.6
    context.lineWidth = width + 2.5
    context.stroke(path)
    context.globalAlpha = 1
    context.setLineDash(dashOf(lane.dash))
    context.strokeStyle = this.colour(lane)
    context.lineWidth = width
    context.stroke(path)
    context.setLineDash([])
  }

  private drawHead(context: CanvasRenderingContext2D, head: Head): void {
    const [x, y] = this.inside(head)
    if (head.isStopped && head.lane.verdict === 'diverged') {
      return this.drawCross(context, x, y)
    }
    context.save()
    context.translate(x, y)
    const mark = new Path2D(markPath(head.lane.marker, 5))
    context.lineWidth = 3
    context.strokeStyle = this.palette.surface
    context.stroke(mark)
    const isHollow = this.thin.has(head.lane.method)
    context.fillStyle = isHollow ? this.palette.surface : this.colour(head.lane)
    context.fill(mark)
    if (isHollow) {
      context.lineWidth = 1.75
      context.strokeStyle = this.colour(head.lane)
      context.stroke(mark)
    }
    const rest = RESTS[head.lane.verdict]
    if (head.isStopped && rest) {
      context.beginPath()
      context.setLineDash([...rest])
      context.arc(0, 0, 10, 0, 2 * Math.PI)
      context.lineWidth = 1.5
      context.strokeStyle = this.palette.ink
      context.stroke()
    }
    context.restore()
  }

  private drawCross(context: CanvasRenderingContext2D, x: number, y: number): void {
    for (const [width, colour] of [
      [6, this.palette.surface],
      [3, this.palette.wrong],
    ] as const) {
      context.beginPath()
      context.moveTo(x - 6, y - 6)
      context.lineTo(x + 6, y + 6)
      context.moveTo(x + 6, y - 6)
      context.lineTo(x - 6, y + 6)
      context.lineWidth = width
      context.strokeStyle = colour
      context.stroke()
    }
  }

  private drawNames(
    context: CanvasRenderingContext2D,
    heads: readonly (Head | null)[],
  ): void {
    const { frame } = this
    const present = heads.filter((head) => head !== null)
    if (frame.width < WIDTH_FOR_NAMES || present.length > MOST_NAMES) return
    context.font = `600 13px ${this.palette.face}`
    context.textBaseline = 'middle'
    context.lineJoin = 'round'
    const taken: { x: number; y: number; width: number }[] = []
    for (const head of present.filter(({ lane }) => lane.start === 0)) {
      const [x, y] = this.inside(head)
      const width = context.measureText(head.lane.label).width
      const isLeft = x + 16 + width > frame.left + frame.width - 4
      const at = { x: isLeft ? x - 16 - width : x + 16, y, width }
      while (taken.some((other) => overlap(other, at))) at.y += 4
      if (at.y > frame.top + frame.height - 8) continue
      taken.push(at)
      context.lineWidth = 4
      context.strokeStyle = this.palette.surface
      context.strokeText(head.lane.label, at.x, at.y)
      context.fillStyle = this.colour(head.lane)
      context.fillText(head.lane.label, at.x, at.y)
    }
  }

  /** The head of a lane that left the picture waits at its edge. */
  private inside({ x, y }: Head): readonly [number, number] {
    const { left, top, width, height } = this.frame
    return [
      Math.min(Math.max(x, left + 9), left + width - 9),
      Math.min(Math.max(y, top + 9), top + height - 9),
    ]
  }

  private colour(lane: Lane): string {
    return this.palette.series[lane.colour_index % 5] ?? this.palette.ink
  }

  private vertex(place: number): [number, number] {
    return [this.pixels[2 * place] ?? NaN, this.pixels[2 * place + 1] ?? NaN]
  }
}

function overlap(
  a: { x: number; y: number; width: number },
  b: { x: number; y: number; width: number },
): boolean {
  return Math.abs(a.y - b.y) < 16 && a.x < b.x + b.width && b.x < a.x + a.width
}

function bounded(value: number): number {
  return Math.min(FAR, Math.max(-FAR, value))
}
