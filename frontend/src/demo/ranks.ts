/** A picture as a sum of rank-1 terms, added or taken away one by one. */
import type { Numbers } from './payload'

/** One matrix of the picture: A ≈ mean + Σ scale_k · left_k · right_kᵀ. */
export interface Factors {
  readonly rows: number
  readonly columns: number
  /** How many terms were sent. */
  readonly terms: number
  /** Entry i of the k-th left vector, quantised. */
  readonly left: (i: number, k: number) => number
  readonly right: (j: number, k: number) => number
  readonly scale: (k: number) => number
  readonly mean: number
}

/** The sum of the first k terms, kept so that a small change of k costs little. */
export class RankSum {
  readonly values: Float32Array
  private rank = 0

  constructor(private factors: Factors) {
    this.values = new Float32Array(factors.rows * factors.columns).fill(factors.mean)
  }

  /** How many terms it can go to. */
  get terms(): number {
    return this.factors.terms
  }

  /** The same picture came with more terms, or fewer; the sum stays. */
  take(factors: Factors): void {
    if (this.rank > factors.terms) this.to(factors.terms)
    this.factors = factors
  }

  /** Bring the sum to this rank: terms are added, removed, or summed afresh. */
  to(rank: number): Float32Array {
    const wanted = Math.min(Math.max(0, Math.round(rank)), this.factors.terms)
    if (this.rank - wanted > wanted) {
      this.values.fill(this.factors.mean)
      this.rank = 0
    }
    while (this.rank < wanted) this.add(this.rank++, 1)
    while (this.rank > wanted) this.add(--this.rank, -1)
    return this.values
  }

  private add(term: number, sign: 1 | -1): void {
    const { rows, columns, left, right, scale } = this.factors
    const factor = sign * scale(term)
    const across = new Float32Array(columns)
    for (let j = 0; j < columns; j++) across[j] = right(j, term)
    const values = this.values
    for (let i = 0, place = 0; i < rows; i++) {
      const down = factor * left(i, term)
      for (let j = 0; j < columns; j++, place++) {
        values[place] = (values[place] as number) + down * (across[j] as number)
      }
    }
  }
}

/** Colours from channels: RGB = colours · channels, clamped to what a screen shows. */
export function paint(
  pixels: Uint8ClampedArray,
  channels: readonly Float32Array[],
  colours: readonly (readonly number[])[],
): void {
  const count = pixels.length / 4
  for (let part = 0; part < 3; part++) {
    const weights = colours[part] ?? []
    for (let place = 0; place < count; place++) {
      let value = 0
      for (let channel = 0; channel < channels.length; channel++) {
        value += (weights[channel] ?? 0) * ((channels[channel] as Float32Array)[place] ?? 0)
      }
      pixels[4 * place + part] = value
    }
  }
  for (let place = 0; place < count; place++) pixels[4 * place + 3] = 255
}

/** Mid grey: where two pictures are equal. */
const EQUAL = 127.5

/**
 * Original minus shown, around a middle grey: lighter where the original is lighter. With one channel the original counts by the mean of its colours.
 */
export function subtract(
  pixels: Uint8ClampedArray,
  original: Uint8ClampedArray,
  shown: Uint8ClampedArray,
  isGrey: boolean,
): void {
  for (let place = 0; place < pixels.length; place += 4) {
    const at = (part: number): number => original[place + part] ?? 0
    const mean = isGrey ? (at(0) + at(1) + at(2)) / 3 : 0
    for (let part = 0; part < 3; part++) {
      const wanted = isGrey ? mean : at(part)
      pixels[place + part] = EQUAL + wanted - (shown[place + part] ?? 0)
    }
    pixels[place + 3] = 255
  }
}

/** Columns of factors stored as (length, terms, channels). */
export function column(
  values: Numbers,
  terms: number,
  channels: number,
  channel: number,
): (place: number, term: number) => number {
  return (place, term) => values[(place * terms + term) * channels + channel] ?? 0
}
