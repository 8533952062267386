/** Where keys and the pointer take a handle. */
import type { HandleItem } from './handle-values'
import { roundTo } from './numbers'

export interface Range {
  readonly low: number
  readonly high: number
  /** 0 if the parameter takes any number. */
  readonly step: number
  /** How much of it the picture shows. */
  readonly seen: number
  readonly isLogarithmic: boolean
}

/** One hundredth of what is seen; with Shift a tenth. */
const NEAR = 0.01
const FAR = 0.1

/** Key to axis and direction. */
const KEYS: Readonly<Record<string, readonly [0 | 1, 1 | -1]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [1, 1],
  ArrowDown: [1, -1],
}

/** A number within the range, on one of its steps, without a tail of noise. */
export function limited(value: number, { low, high, step, seen }: Range): number {
  const stepped = step > 0 ? Math.round(value / step) * step : value
  const bounded = Math.min(high, Math.max(low, stepped))
  return step > 0 ? Number(bounded.toPrecision(12)) + 0 : roundTo(bounded, seen || 1)
}

/** The numbers of a handle after a key; null if the key is not one of its own. */
export function keyStep(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { axis }: HandleItem,
  numbers: readonly number[],
  ranges: readonly Range[],
): number[] | null {
  const [first] = ranges
  if (!first) return null
  if (key === 'Home' || key === 'End') {
    return [key === 'Home' ? first.low : first.high, ...numbers.slice(1)]
  }
  const way = KEYS[key]
  if (!way) return null
  const [part, direction] = way
  // A handle with one number goes up with either arrow, as sliders do.
  const place = axis === 'xy' ? part : 0
  const range = ranges[place]
  const value = numbers[place]
  if (!range || value === undefined) return null
  const share = shiftKey ? FAR : NEAR
  return numbers.map((old, i) => (i === place ? stepped(value, direction, share, range) : old))
}

function stepped(value: number, direction: number, share: number, range: Range): number {
  if (range.isLogarithmic && range.low > 0) {
    const moved = value * (range.high / range.low) ** (direction * share)
    const rounded = range.step > 0 ? moved : Number(moved.toPrecision(4))
    return within(atLeast(value, rounded, direction, range.step), range)
  }
  const moved = value + direction * share * range.seen
  return limited(atLeast(value, moved, direction, range.step), range)
}

/** At least one step, where there are steps. */
function atLeast(value: number, moved: number, direction: number, step: number): number {
  return Math.abs(moved - value) < step ? value + direction * step : moved
}

function within(value: number, { low, high, step }: Range): number {
  const rounded = step > 0 ? Math.round(value / step) * step : value
  return Math.min(high, Math.max(low, rounded))
}
