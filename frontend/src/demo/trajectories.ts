/** The race over the contours: lanes, flags, player, and the list of who is where. */
import { make } from './dom'
import { StartHandles, type Point, pointsText } from './handles'
import { LaneCanvas, type Race } from './lane-canvas'
import { fateOf, isSecondRound, type Lane, stopsOf } from './lanes'
import { swatch } from './marks'
import { fitted, type Overlay, type OverlayMaker, type Seat, wiped } from './overlay'
import { namedArray, type Payload, type Plain } from './payload'
import { Player, timeWords } from './player'
import type { Frame } from './plot'
import type { Palette } from './theme'
import { gettext } from '../lib/words'

interface RaceHeader {
  readonly points: string
  readonly times: string
  readonly steps: number
  readonly box: readonly number[]
  readonly lanes: readonly Lane[]
  readonly starts: readonly Point[]
  readonly minima: readonly Point[]
  /** What else changes as soon as a start is moved by hand. */
  readonly moving?: Readonly<Record<string, string>>
}

/** Fates of more lanes than this are told by method, not one by one. */
const MOST_LISTED = 12

class Trajectories implements Overlay {
  private readonly canvas = make('canvas', { class: 'over', 'aria-hidden': 'true' })
  private readonly handles: StartHandles
  readonly player: Player
  private readonly list = make('ul', { class: 'lanes' })
  private steps = 0
  private moving: Readonly<Record<string, string>> = {}
  private race: Race | null = null
  private drawing: LaneCanvas | null = null
  private context: CanvasRenderingContext2D | null = null

  constructor({ box, under, propose }: Seat) {
    this.handles = new StartHandles((points) =>
      propose({ ...this.moving, starts: pointsText(points) }),
    )
    const words = {
      name: gettext('Time of the race'),
      time: (step: number) => timeWords(gettext('Step'), step, this.steps),
    }
    this.player = new Player(words, (step) => this.show(step))
    box.append(this.canvas, this.handles.element)
    const hint = gettext('Click the picture to start there; with Shift, one more start.')
    under.append(this.player.element, this.list, make('p', { class: 'hint' }, hint))
    box.addEventListener('click', (event) => {
      if ((event.target as Element).closest('.flag')) return
      const area = box.getBoundingClientRect()
      const [left, top] = [event.clientX - area.left, event.clientY - area.top]
      this.handles.startAt(left, top, event.shiftKey)
    })
  }

  load({ header, arrays }: Payload, isFresh: boolean): void {
    const race = header.overlay as unknown as RaceHeader
    const points = namedArray(arrays, race.points)
    const times = namedArray(arrays, race.times).values as Int32Array
    this.race = { ...race, points: points.values, times, vertices: points.shape[2] ?? 0 }
    const step = this.player.isAtEnd || this.player.isPlaying ? undefined : this.player.step
    this.steps = race.steps
    this.moving = race.moving ?? {}
    this.drawing = null
    this.player.load(stopsOf(race.steps), isFresh ? undefined : step)
    this.handles.load(race.starts, race.box)
    this.player.await(isFresh)
  }

  redraw(frame: Frame | null, palette: Palette): void {
    if (!frame || !this.race) return
    this.context = fitted(this.canvas)
    this.drawing = new LaneCanvas(this.race, frame, palette)
    this.handles.place(frame)
    this.list.replaceChildren(...this.rows(palette))
    this.show(this.player.step)
    this.player.begin()
  }

  traces(palette: Palette): Plain[] {
    const race = this.race
    if (!race) return []
    const isThin = (lane: Lane): boolean => isSecondRound(race.lanes, lane.method)
    return race.lanes.map((lane, place) => {
      const colour = palette.series[lane.colour_index % 5]
      const [x, y] = [0, 1].map((part) =>
        Array.from({ length: race.vertices }, (_, vertex) =>
          race.points[2 * (place * race.vertices + vertex) + part],
        ),
      )
      return {
        type: 'scatter',
        mode: 'lines+markers',
        name: lane.label,
        showlegend: lane.start === 0,
        x,
        y,
        line: { color: colour, dash: lane.dash, width: isThin(lane) ? 1.25 : 2.25 },
        marker: { symbol: isThin(lane) ? `${lane.marker}-open` : lane.marker, size: endSizes(race.vertices), color: colour },
      }
    })
  }

  stop(): void {
    this.player.halt()
  }

  private show(step: number): void {
    const { context, drawing } = this
    if (context && drawing) {
      wiped(context)
      drawing.draw(context, step)
    }
    this.tell(step)
  }

  /** One row a method; with few lanes a row says where each of them is. */
  private rows(palette: Palette): HTMLElement[] {
    const shown = this.listed()
    return shown.map((lane) => {
      const colour = palette.series[lane.colour_index % 5] ?? palette.ink
      const isThin = isSecondRound(this.race?.lanes ?? [], lane.method)
      const row = make('li', {}, swatch(lane, colour, isThin))
      row.append(make('b', {}, this.nameOf(lane)), make('span', { class: 'fate' }))
      if (lane.reason) row.title = lane.reason
      return row
    })
  }

  private listed(): readonly Lane[] {
    const lanes = this.race?.lanes ?? []
    return lanes.length > MOST_LISTED ? lanes.filter(({ start }) => start === 0) : lanes
  }

  private nameOf(lane: Lane): string {
    const isOnly = this.race?.starts.length === 1 || this.isSummed
    return isOnly ? lane.label : `${lane.label}, start ${lane.start + 1}`
  }

  private get isSummed(): boolean {
    return (this.race?.lanes.length ?? 0) > MOST_LISTED
  }

  private tell(step: number): void {
    const lanes = this.race?.lanes ?? []
    this.listed().forEach((lane, place) => {
      const row = this.list.children[place]
      const fate = row?.querySelector('.fate')
      if (!row || !fate) return
      const own = lanes.filter(({ method }) => method === lane.method)
      const text = this.isSummed ? summary(own, step) : fateOf(lane, step)
      if (fate.textContent !== text) fate.textContent = text
      row.toggleAttribute('data-stopped', step >= lane.stopped_at)
    })
  }
}

export const overlay: OverlayMaker = (seat) => new Trajectories(seat)

function summary(lanes: readonly Lane[], step: number): string {
  const ended = lanes.filter((lane) => step >= lane.stopped_at)
  const count = (verdict: string): number =>
    ended.filter((lane) => lane.verdict === verdict).length
  const lost = count('diverged')
  const arrived = `${count('converged')} of ${lanes.length} arrived`
  return lost > 0 ? `${arrived}, ${lost} diverged` : arrived
}

function endSizes(vertices: number): number[] {
  return Array.from({ length: vertices }, (_, vertex) => (vertex === vertices - 1 ? 9 : 0))
}
