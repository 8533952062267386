import { expect, test } from 'vitest'
import {
  advanced,
  dashOf,
  duration,
  fateOf,
  type Lane,
  positionOf,
  progressAt,
  stepAt,
  stopsOf,
} from '../src/demo/lanes'

test('a short race stops at every step', () => {
  expect(stopsOf(6)).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test.each([200, 500, 5000])('a race of %d steps starts slowly and ends at its end', (steps) => {
  const stops = stopsOf(steps)

  expect(stops.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(stops.at(-1)).toBe(steps)
  expect(stops.length).toBe(200)
  expect(stops.every((stop, place) => place === 0 || stop > (stops[place - 1] ?? 0))).toBe(true)
})

test('position and step are inverse to each other', () => {
  const stops = stopsOf(500)

  for (const step of [0, 1, 7.5, 60, 123.25, 500]) {
    expect(stepAt(stops, positionOf(stops, step))).toBeCloseTo(step, 9)
  }
})

test('play arrives at the end exactly when its time is over, and stays there', () => {
  const stops = stopsOf(500)
  const whole = duration(stops)

  expect(advanced(stops, 0, whole / 2)).toBeCloseTo((stops.length - 1) / 2, 9)
  expect(advanced(stops, 0, whole)).toBe(stops.length - 1)
  expect(advanced(stops, 0, 10 * whole)).toBe(stops.length - 1)
})

test('no race lasts longer than six seconds or less than a good second', () => {
  expect(duration(stopsOf(5000))).toBe(6000)
  expect(duration(stopsOf(1))).toBe(1200)
})

test('a lane stands between its vertices in proportion to the steps', () => {
  const times = Int32Array.from([0, 1, 2, 10, 10, 10])

  expect(progressAt(times, 10, 1)).toEqual({ whole: 1, share: 0, isStopped: false })
  expect(progressAt(times, 10, 4)).toEqual({ whole: 2, share: 0.25, isStopped: false })
  expect(progressAt(times, 10, 9.999).isStopped).toBe(false)
})

test('a stopped lane stays at its last vertex, also among padded ones', () => {
  const times = Int32Array.from([0, 1, 2, 10, 10, 10])

  expect(progressAt(times, 10, 10)).toEqual({ whole: 5, share: 0, isStopped: true })
  expect(progressAt(times, 10, 400)).toEqual({ whole: 5, share: 0, isStopped: true })
})

test('a lane that never left its start stands there', () => {
  expect(progressAt(new Int32Array(4), 0, 3)).toEqual({ whole: 3, share: 0, isStopped: true })
})

test('a dash becomes the lengths of a canvas', () => {
  expect(dashOf('solid')).toEqual([])
  expect(dashOf('9px 4px 2px 4px')).toEqual([9, 4, 2, 4])
})

test('the fate of a lane is told only when it has stopped', () => {
  const lane = { verdict: 'diverged', stopped_at: 8 } as Lane

  expect(fateOf(lane, 7.9)).toBe('step 7')
  expect(fateOf(lane, 8)).toBe('diverged after 8 steps')
})

test.each([
  ['cycling', 'goes in circles'],
  ['oscillating', 'swings to and fro'],
  ['stuck', 'stuck, 8 steps'],
  ['slow', 'still moving'],
])('a lane that is %s says so', (verdict, words) => {
  expect(fateOf({ verdict, stopped_at: 8 } as Lane, 8)).toBe(words)
})
