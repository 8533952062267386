import { describe, expect, it } from 'vitest'
import { chanceAt, weightCount } from '../src/demo/networks'

const xor = { sizes: [2, 2, 1], activation: 'relu', features: ['x1', 'x2'] }
// ReLU(x + y), ReLU(−x − y) minus a half: beyond |x + y| = 1/2 it is class 1.
const byHand = new Float32Array([1, 1, -1, -1, 0, 0, 1, 1, -0.5])

describe('a network in the browser', () => {
  it('counts weights and biases', () => {
    expect(weightCount([2, 4, 1])).toBe(2 * 4 + 4 + 4 + 1)
  })

  it('is undecided where its score is 0', () => {
    expect(chanceAt(xor, byHand, 0, 0.25, 0.25)).toBeCloseTo(0.5, 12)
  })

  it('agrees with the formula written out', () => {
    const score = Math.abs(1.5 - 0.25) - 0.5
    expect(chanceAt(xor, byHand, 0, 1.5, -0.25)).toBeCloseTo(1 / (1 + Math.exp(-score)), 12)
  })

  it('reads later snapshots from their own start', () => {
    const two = new Float32Array([...new Array<number>(9).fill(0), ...byHand])
    expect(chanceAt(xor, two, 9, 1, 1)).toBeCloseTo(chanceAt(xor, byHand, 0, 1, 1), 12)
  })

  it('gives the network what it shall see', () => {
    const product = { sizes: [1, 1], activation: 'linear', features: ['x1x2'] }
    expect(chanceAt(product, new Float32Array([2, 1]), 0, 3, -1)).toBeCloseTo(
      1 / (1 + Math.exp(5)),
      12,
    )
  })
})
