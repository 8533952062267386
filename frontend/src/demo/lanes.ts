/** Time and way of the lanes: which step is shown when, and how far a lane has come. */
import { gettext, interpolate, ngettext } from '../lib/words'


/** One method from one start, as the server judged it. */
export interface Lane {
  readonly method: string
  readonly label: string
  readonly start: number
  readonly verdict: string
  readonly reason: string
  readonly stopped_at: number
  readonly colour_index: number
  readonly dash: string
  readonly marker: string
}

/** Stops of the time slider; more could not be told apart. */
const MOST_STOPS = 200
/** A whole race lasts at most this long, in milliseconds. */
export const RACE_TIME = 6_000
/** The quickest one: three steps should not flash by. */
export const SHORTEST_RACE = 1_200

/**
 * Steps at which the slider stops: every one at first, then in growing strides.
 * Newton arrives after six steps where descent needs thousands; both are seen.
 */
export function stopsOf(steps: number): number[] {
  if (steps < MOST_STOPS) return Array.from({ length: steps + 1 }, (_, step) => step)
  const stops = [0]
  for (let place = 1; place < MOST_STOPS; place++) {
    const last = stops.at(-1) ?? 0
    const left = MOST_STOPS - place
    // The growth that leads from here to the end in the strides that are left.
    const next = last === 0 ? 1 : last * (steps / last) ** (1 / left)
    stops.push(Math.min(steps, Math.max(last + 1, Math.round(next))))
  }
  return stops
}

/** The step between two stops, as the position on the slider says. */
export function stepAt(stops: readonly number[], position: number): number {
  const bounded = Math.min(Math.max(position, 0), stops.length - 1)
  const before = Math.floor(bounded)
  const from = stops[before] ?? 0
  const to = stops[before + 1] ?? from
  return from + (to - from) * (bounded - before)
}

/** Where a step lies on the slider; the inverse of `stepAt`. */
export function positionOf(stops: readonly number[], step: number): number {
  const after = stops.findIndex((stop) => stop >= step)
  if (after < 0) return stops.length - 1
  if (after === 0) return 0
  const [from = 0, to = 0] = [stops[after - 1], stops[after]]
  return after - 1 + (step - from) / (to - from)
}

/** How long the race from first to last stop lasts, in milliseconds. */
export function duration(stops: readonly number[]): number {
  return Math.min(RACE_TIME, Math.max(SHORTEST_RACE, stops.length * 30))
}

/** The position after some milliseconds of play; it never passes the end. */
export function advanced(
  stops: readonly number[],
  position: number,
  passed: number,
  whole = duration(stops),
): number {
  const end = stops.length - 1
  return whole > 0 ? Math.min(end, position + (passed / whole) * end) : end
}

/** How far a lane has come: whole vertices, and the share of the next stretch. */
export interface Progress {
  readonly whole: number
  readonly share: number
  readonly isStopped: boolean
}

/** The progress of a lane whose vertices were reached at `times`, at this step. */
export function progressAt(
  times: ArrayLike<number>,
  stoppedAt: number,
  step: number,
): Progress {
  let [low, high] = [0, times.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((times[middle] ?? Infinity) <= step) low = middle
    else high = middle - 1
  }
  const from = times[low] ?? 0
  const to = times[low + 1] ?? from
  const share = to > from ? (step - from) / (to - from) : 0
  return { whole: low, share: Math.min(1, share), isStopped: step >= stoppedAt }
}

/** A dash as a canvas wants it: "7px 5px" becomes [7, 5]; solid has none. */
export function dashOf(dash: string): number[] {
  return dash === 'solid' ? [] : (dash.match(/[\d.]+/g) ?? []).map(Number)
}

/** The fate of a lane in a word or two, for the list beside the picture. */
export function fateOf(lane: Lane, step: number): string {
  if (step < lane.stopped_at) return interpolate(gettext('step %(number)s'), { number: Math.floor(step) })
  switch (lane.verdict) {
    case 'converged':
      return interpolate(gettext('arrived, %(steps)s'), { steps: counted(lane.stopped_at) })
    case 'diverged':
      return interpolate(gettext('diverged after %(steps)s'), { steps: counted(lane.stopped_at) })
    case 'saddle':
      return interpolate(gettext('at a saddle, %(steps)s'), { steps: counted(lane.stopped_at) })
    case 'oscillating':
      return gettext('swings to and fro')
    case 'cycling':
      return gettext('goes in circles')
    case 'stuck':
      return interpolate(gettext('stuck, %(steps)s'), { steps: counted(lane.stopped_at) })
    case 'undefined':
      return gettext('no value here')
    default:
      return gettext('still moving')
  }
}

function counted(steps: number): string {
  return interpolate(ngettext('%(number)s step', '%(number)s steps', steps), { number: steps })
}

/** There are five looks; the methods after the fifth wear them thin and hollow. */
export function isSecondRound(lanes: readonly Lane[], method: string): boolean {
  return [...new Set(lanes.map((lane) => lane.method))].indexOf(method) >= 5
}
