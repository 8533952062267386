/** Contours as fine as the picture they are drawn on, and no finer. */
import type { Size } from './dress'
import type { Plain } from './payload'

/**
 * A line through one point in so many pixels looks as smooth as through all of them: on
 * a bend of radius 20 it is off by 4² / (8 · 20) = 0.1 of a pixel.
 */
const PIXELS_A_POINT = 4

type Row = ArrayLike<unknown>

/** The trace with fewer rows and columns if it has more than a narrow picture shows. */
export function thinned(trace: Plain, { width, height }: Size): Plain {
  const { x, y, z } = trace as { x?: Row; y?: Row; z?: ArrayLike<Row> }
  if (!x || !y || !z) return trace
  const columns = spread(x.length, width / PIXELS_A_POINT)
  const rows = spread(y.length, height / PIXELS_A_POINT)
  if (columns.length === x.length && rows.length === y.length) return trace
  return {
    ...trace,
    // Points as close as this need no curve between them.
    line: { ...(trace['line'] as Plain | undefined), smoothing: 0 },
    x: columns.map((place) => x[place]),
    y: rows.map((place) => y[place]),
    z: rows.map((row) => columns.map((column) => z[row]?.[column])),
  }
}

/** At most so many of the places 0 … count - 1, evenly, both ends among them. */
function spread(count: number, most: number): number[] {
  const kept = Math.min(count, Math.max(2, Math.round(most)))
  const step = kept > 1 ? (count - 1) / (kept - 1) : 0
  return Array.from({ length: kept }, (_, place) => Math.round(place * step))
}
