import { expect, test } from 'vitest'
import { edgeKind, nearest, reached, rolesAround, turned } from '../src/lib/graph'

const needs = new Map([
  ['vectors', []],
  ['maps', ['vectors']],
  ['norms', ['vectors']],
  ['eigen', ['maps', 'norms']],
])

test('turning the links twice gives them back', () => {
  expect(turned(turned(needs))).toEqual(needs)
})

test('everything below a concept is reached once', () => {
  expect([...reached('eigen', needs)].sort()).toEqual(['maps', 'norms', 'vectors'])
})

test('a circle, which the database refuses, still ends', () => {
  const circle = new Map([
    ['a', ['b']],
    ['b', ['a']],
  ])

  expect([...reached('a', circle)]).toEqual(['b'])
})

test('what is needed directly is told from what is needed earlier', () => {
  expect(Object.fromEntries(rolesAround('maps', needs, turned(needs)))).toEqual({
    maps: 'chosen',
    vectors: 'need',
    eigen: 'unlock',
  })
  expect(rolesAround('eigen', needs, turned(needs)).get('vectors')).toBe('need-far')
})

test('a line is drawn by both of its ends', () => {
  expect(edgeKind('need', 'chosen')).toBe('need')
  expect(edgeKind('chosen', 'unlock')).toBe('unlock')
  expect(edgeKind('need-far', 'need')).toBe('need-far')
  expect(edgeKind('need', 'unlock')).toBe('plain')
  expect(edgeKind(undefined, 'need')).toBe('plain')
})

test('an arrow leads to the nearest box in its direction, straight ahead first', () => {
  const box = (x: number, y: number): DOMRect => new DOMRect(x, y, 10, 10)
  const others = [box(0, 100), box(40, 60), box(0, -20), box(90, 0)]

  expect(nearest(box(0, 0), others, [0, 1])).toBe(0)
  expect(nearest(box(0, 0), others, [0, -1])).toBe(2)
  expect(nearest(box(0, 0), others, [1, 0])).toBe(3)
  expect(nearest(box(0, 0), others, [-1, 0])).toBe(-1)
})
