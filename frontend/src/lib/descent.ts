/**
 * Gradient descent on Himmelblau's function, the surface of the front page:
 * f(x, y) = (x² + y − 11)² + (x + y² − 7)², with four valleys of depth 0.
 */
export type Point = readonly [number, number]

/** The four minima, to the accuracy that a picture needs. */
const VALLEYS: readonly Point[] = [
  [3, 2],
  [-2.805, 3.131],
  [-3.779, -3.283],
  [3.584, -1.848],
]
/** Beyond this a path has left the picture for good. */
const FAR = 12
/** As near as this to a minimum counts as being in its valley. */
const NEAR = 0.5

export function loss([x, y]: Point): number {
  return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2
}

/** The places of a descent; it ends early when it has left for good. */
export function descend(start: Point, rate: number, steps: number): Point[] {
  const places: Point[] = [start]
  let [x, y] = start
  for (let step = 0; step < steps; step += 1) {
    const a = x * x + y - 11
    const b = x + y * y - 7
    const moved: Point = [x - rate * (4 * x * a + 2 * b), y - rate * (2 * a + 4 * y * b)]
    if (!Number.isFinite(moved[0]) || Math.hypot(...moved) > FAR) return places
    ;[x, y] = moved
    places.push(moved)
  }
  return places
}

/** Which valley a place lies in; -1 if it is in none. */
export function valley(place: Point): number {
  return VALLEYS.findIndex(([x, y]) => Math.hypot(place[0] - x, place[1] - y) < NEAR)
}
