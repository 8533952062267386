import { expect, test } from 'vitest'
import { keyStep, limited, type Range } from '../src/demo/handle-moves'
import { asFields, balanced, heldBy, takenBy } from '../src/demo/handle-values'

const RANGE: Range = { low: -2, high: 2, step: 0, seen: 4, isLogarithmic: false }

function key(name: string, shiftKey = false): { key: string; shiftKey: boolean } {
  return { key: name, shiftKey }
}

test('a handle of two parameters changes both', () => {
  const item = { parameter: ['a', 'b'], axis: 'xy' } as const

  expect(heldBy(item, { a: 1, b: -2 })).toEqual([1, -2])
  expect(takenBy(item, {}, [3, 4])).toEqual({ a: 3, b: 4 })
})

test('a handle of a point changes that point only', () => {
  const state = { points: [[0, 1], [2, 3]] } // prettier-ignore

  expect(heldBy({ parameter: 'points', axis: 'xy', index: 1 }, state)).toEqual([2, 3])
  expect(heldBy({ parameter: 'points', axis: 'y', index: 1 }, state)).toEqual([3])
  const moved = takenBy({ parameter: 'points', axis: 'x', index: 1 }, state, [9])
  expect(asFields(moved)).toEqual({ points: '0,1;9,3' })
})

test('a handle of a column changes that column of the matrix', () => {
  const state = { A: [[1, 2], [3, 4]] } // prettier-ignore
  const item = { parameter: 'A', axis: 'xy', column: 1 } as const

  expect(heldBy(item, state)).toEqual([2, 4])
  expect(asFields(takenBy(item, state, [7, 8]))).toEqual({ A: '1,7;3,8' })
  const row = takenBy({ parameter: 'A', axis: 'xy', row: 0 }, state, [5, 6])
  expect(asFields(row)).toEqual({ A: '5,6;3,4' })
})

test('a handle of a list changes one number of it', () => {
  const item = { parameter: 'weights', axis: 'y', index: 2 } as const

  expect(heldBy(item, { weights: [0.2, 0.3, 0.5] })).toEqual([0.5])
  expect(asFields(takenBy(item, { weights: [0.2, 0.3, 0.5] }, [0.6]))).toEqual({
    weights: '0.2,0.3,0.6',
  })
})

test('arrows move by a hundredth of the picture, with Shift by a tenth', () => {
  const item = { parameter: ['a', 'b'], axis: 'xy' } as const
  const ranges = [RANGE, RANGE]

  expect(keyStep(key('ArrowRight'), item, [0, 0], ranges)).toEqual([0.04, 0])
  expect(keyStep(key('ArrowDown', true), item, [0, 0], ranges)).toEqual([0, -0.4])
  expect(keyStep(key('ArrowUp', true), item, [0, 1.9], ranges)).toEqual([0, 2])
  expect(keyStep(key('Enter'), item, [0, 0], ranges)).toBeNull()
})

test('a handle on one axis obeys both pairs of arrows, Home and End', () => {
  const item = { parameter: 'x', axis: 'x' } as const

  expect(keyStep(key('ArrowUp'), item, [1], [RANGE])).toEqual([1.04])
  expect(keyStep(key('Home'), item, [1], [RANGE])).toEqual([-2])
  expect(keyStep(key('End'), item, [1], [RANGE])).toEqual([2])
})

test('whole numbers move by one at least, and stay whole', () => {
  const item = { parameter: 'n', axis: 'x' } as const
  const range = { ...RANGE, low: 1, high: 50, seen: 40, step: 1 }

  expect(keyStep(key('ArrowRight'), item, [3], [range])).toEqual([4])
  expect(keyStep(key('ArrowRight', true), item, [3], [range])).toEqual([7])
  expect(limited(3.4, range)).toBe(3)
})

test('on a logarithmic scale arrows multiply', () => {
  const item = { parameter: 'h', axis: 'x' } as const
  const range = { ...RANGE, low: 0.01, high: 100, isLogarithmic: true }

  expect(keyStep(key('ArrowRight', true), item, [1], [range])).toEqual([2.512])
  expect(keyStep(key('ArrowLeft', true), item, [0.011], [range])).toEqual([0.01])
})

test('a weight that is dragged takes from the others, and the sum stays', () => {
  const item = { parameter: 'q', axis: 'y', index: 0 } as const
  const state = { q: [0.5, 0.3, 0.2] }

  expect(balanced(item, state, takenBy(item, state, [0.75]), 1)).toEqual({ q: [0.75, 0.15, 0.1] })
})
