/** What a handle on the picture says about the state, and how it changes it. */
import { written } from './controls'
import type { Plain } from './payload'
import { shared } from './weights-control'

export type Point = readonly [number, number]

/** One handle, as the server describes it. */
export interface HandleItem {
  /** A parameter, or two of them for "xy". */
  readonly parameter: string | readonly [string, string]
  readonly axis: 'x' | 'y' | 'xy' | 'angle'
  /** Which point, or which number of a list. */
  readonly index?: number
  /** Which column or row of a matrix. */
  readonly column?: number
  readonly row?: number
  /** The other coordinate of a handle that moves on one axis; without it, the edge. */
  readonly at?: number
  /** For "angle": what it turns around, how far away, and the unit of the parameter. */
  readonly centre?: Point
  readonly radius?: number
  readonly unit?: 'degrees' | 'radians'
  readonly label?: string
  readonly low?: number
  readonly high?: number
  readonly step?: number
}

/** The numbers that a handle holds: one, or two for "xy". */
export function heldBy(item: HandleItem, state: Plain): number[] {
  const { parameter, axis, index, column, row } = item
  if (typeof parameter !== 'string') return parameter.map((name) => Number(state[name]))
  const value = state[parameter]
  if (column !== undefined) return listed(value).map((line) => Number(listed(line)[column]))
  if (row !== undefined) return listed(listed(value)[row]).map(Number)
  if (!Array.isArray(value)) return [Number(value)]
  const part: unknown = value[index ?? 0]
  if (!Array.isArray(part)) return [Number(part)]
  const pair = part.map(Number)
  return axis === 'xy' ? pair : [pair[axis === 'y' ? 1 : 0] ?? NaN]
}

/** The state after the handle took these numbers: only what changed. */
export function takenBy(item: HandleItem, state: Plain, numbers: readonly number[]): Plain {
  const { parameter, axis, index = 0, column, row } = item
  if (typeof parameter !== 'string') {
    return Object.fromEntries(parameter.map((name, place) => [name, numbers[place]]))
  }
  const value = state[parameter]
  if (column !== undefined) {
    const lines = listed(value).map((line, i) => replaced(line, column, numbers[i]))
    return { [parameter]: lines }
  }
  if (row !== undefined) return { [parameter]: replaced(value, row, [...numbers]) }
  if (!Array.isArray(value)) return { [parameter]: numbers[0] }
  const part: unknown = value[index]
  if (!Array.isArray(part)) return { [parameter]: replaced(value, index, numbers[0]) }
  const point = axis === 'xy' ? [...numbers] : replaced(part, axis === 'y' ? 1 : 0, numbers[0])
  return { [parameter]: replaced(value, index, point) }
}

/** The same with a sum that stays: one weight was set, the others make room. */
export function balanced(item: HandleItem, state: Plain, changed: Plain, total: number): Plain {
  const { parameter, index = 0 } = item
  if (typeof parameter !== 'string') return changed
  const before = listed(state[parameter]).map(Number)
  const value = Number(listed(changed[parameter])[index])
  return { [parameter]: shared(before, index, Math.min(value, total), total) }
}

/** Values as the fields of the form want them. */
export function asFields(values: Plain): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, written(value)]),
  )
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

function replaced(value: unknown, place: number, part: unknown): unknown[] {
  return listed(value).map((old, i) => (i === place ? part : old))
}
