import { expect, test } from 'vitest'
import { beside, edgeKind, leastAside, reached, rolesAround, turned } from '../src/lib/graph'

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

const box = (x: number): DOMRect => new DOMRect(x, 0, 10, 10)

test('of several boxes the one straight above or below is taken', () => {
  expect(leastAside(box(50), [box(0), box(60), box(90)])).toBe(1)
  expect(leastAside(box(50), [])).toBe(-1)
})

test('beside a box stands the next one, and at the end the first again', () => {
  const others = [box(80), box(0), box(60)]

  expect(beside(box(50), others, 1)).toBe(2)
  expect(beside(box(50), others, -1)).toBe(1)
  expect(beside(box(100), others, 1)).toBe(1)
  expect(beside(box(50), [], 1)).toBe(-1)
})
