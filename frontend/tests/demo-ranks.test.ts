import { expect, test } from 'vitest'
import { column, type Factors, paint, RankSum, subtract } from '../src/demo/ranks'

const LEFT = Int8Array.from([1, 2, -1, 3, 0, 5]) // two rows, three terms
const RIGHT = Int8Array.from([4, 1, 0, -2, 1, 1, 3, 0, 2]) // three columns, three terms
const SCALES = [0.5, 0.25, 2]

const FACTORS: Factors = {
  rows: 2,
  columns: 3,
  terms: 3,
  left: column(LEFT, 3, 1, 0),
  right: column(RIGHT, 3, 1, 0),
  scale: (k) => SCALES[k] ?? 0,
  mean: 100,
}

function direct(rank: number): number[] {
  const found: number[] = []
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 3; j++) {
      let value = 100
      for (let k = 0; k < rank; k++) {
        value += (SCALES[k] ?? 0) * (LEFT[3 * i + k] ?? 0) * (RIGHT[3 * j + k] ?? 0)
      }
      found.push(value)
    }
  }
  return found
}

test.each([0, 1, 2, 3])('the sum at rank %d is the sum of its terms', (rank) => {
  expect([...new RankSum(FACTORS).to(rank)]).toEqual(direct(rank))
})

test('going up and down leads to the same picture as going there directly', () => {
  const sum = new RankSum(FACTORS)
  for (const rank of [3, 1, 2, 0, 3, 2]) {
    expect([...sum.to(rank)]).toEqual(direct(rank))
  }
})

test('a rank that was not sent shows the highest one that was', () => {
  expect([...new RankSum(FACTORS).to(99)]).toEqual(direct(3))
})

test('more or fewer terms of the same picture go on from the same sum', () => {
  const two = { ...FACTORS, terms: 2 }
  const sum = new RankSum(two)

  expect([...sum.to(2)]).toEqual(direct(2))
  sum.take(FACTORS)
  expect([...sum.to(3)]).toEqual(direct(3))
  sum.take(two)
  expect([...sum.to(9)]).toEqual(direct(2))
})

test('channels are told apart in interleaved factors', () => {
  const two = Int8Array.from([1, 10, 2, 20, 3, 30, 4, 40]) // (2, 2, 2)

  expect(column(two, 2, 2, 1)(1, 0)).toBe(30)
  expect(column(two, 2, 2, 0)(1, 1)).toBe(4)
})

test('colours are mixed from the channels and stay within what a screen shows', () => {
  const pixels = new Uint8ClampedArray(8)
  const channels = [Float32Array.from([100, 300]), Float32Array.from([50, -10])]

  paint(pixels, channels, [
    [1, 0],
    [1, 1],
    [0, 1],
  ])

  expect([...pixels]).toEqual([100, 150, 50, 255, 255, 255, 0, 255])
})

test('equal pictures have a difference of middle grey', () => {
  const difference = new Uint8ClampedArray(4)
  const pixel = Uint8ClampedArray.from([10, 200, 30, 255])

  subtract(difference, pixel, pixel, false)

  expect([...difference]).toEqual([128, 128, 128, 255])
})

test('the difference is lighter where the original is, and never leaves the screen', () => {
  const difference = new Uint8ClampedArray(8)
  const original = Uint8ClampedArray.from([255, 0, 100, 255, 255, 255, 255, 255])
  const shown = Uint8ClampedArray.from([0, 255, 60, 255, 255, 0, 245, 255])

  subtract(difference, original, shown, false)

  expect([...difference]).toEqual([255, 0, 168, 255, 128, 255, 138, 255])
})

test('a grey picture is compared with the mean of the colours', () => {
  const difference = new Uint8ClampedArray(4)

  subtract(
    difference,
    Uint8ClampedArray.from([90, 120, 150, 255]),
    Uint8ClampedArray.from([100, 100, 100, 255]),
    true,
  )

  expect([...difference]).toEqual([148, 148, 148, 255])
})
