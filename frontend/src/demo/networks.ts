/** A small network of dense layers, evaluated at many points: the server's arithmetic. */
import type { Numbers } from './payload'

export interface NetworkShape {
  /** Units of each layer, the inputs first and 1 last. */
  readonly sizes: readonly number[]
  readonly activation: string
  readonly features: readonly string[]
}

type Feature = (x: number, y: number) => number

const FEATURES: Readonly<Record<string, Feature>> = {
  x1: (x) => x,
  x2: (_, y) => y,
  x1x2: (x, y) => x * y,
  x1sq: (x) => x * x,
  x2sq: (_, y) => y * y,
  sinx1: (x) => Math.sin(x),
  sinx2: (_, y) => Math.sin(y),
}

const ACTIVATIONS: Readonly<Record<string, (z: number) => number>> = {
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  linear: (z) => z,
}

/** How many weights and biases a network has. */
export function weightCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, rows, place) => sum + rows * ((sizes[place] ?? 0) + 1), 0)
}

/**
 * The chance of class 1 at one point.
 *
 * Weights lie layer by layer: outputs × inputs, row by row, then the biases.
 */
export function chanceAt(
  shape: NetworkShape,
  weights: Numbers,
  start: number,
  x: number,
  y: number,
): number {
  const act = ACTIVATIONS[shape.activation] ?? ((z: number) => z)
  let values = shape.features.map((name) => FEATURES[name]?.(x, y) ?? 0)
  let place = start
  for (let layer = 1; layer < shape.sizes.length; layer++) {
    const rows = shape.sizes[layer] ?? 0
    const biases = place + rows * values.length
    const isLast = layer === shape.sizes.length - 1
    const next = new Array<number>(rows)
    for (let row = 0; row < rows; row++) {
      let sum = weights[biases + row] ?? 0
      for (const value of values) sum += (weights[place++] ?? 0) * value
      next[row] = isLast ? sum : act(sum)
    }
    values = next
    place = biases + rows
  }
  return 1 / (1 + Math.exp(-(values[0] ?? 0)))
}
