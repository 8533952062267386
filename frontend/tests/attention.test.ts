import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Attention } from '../src/lib/attention'

let hidden = false

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
})

afterEach(() => {
  hidden = false
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function turn(away: boolean): void {
  hidden = away
  document.dispatchEvent(new Event('visibilitychange'))
}

test('only what was in sight is counted', () => {
  const attention = new Attention()
  attention.begin()
  vi.advanceTimersByTime(20_000)
  turn(true)
  vi.advanceTimersByTime(600_000)
  turn(false)
  vi.advanceTimersByTime(5_000)

  expect(attention.seconds()).toBe(25)
  attention.end()
})

test('a new question is counted from nought', () => {
  const attention = new Attention()
  attention.begin()
  vi.advanceTimersByTime(20_000)
  attention.begin()
  vi.advanceTimersByTime(3_000)

  expect(attention.seconds()).toBe(3)
  attention.end()
})

test('after the end nothing is counted', () => {
  const attention = new Attention()
  attention.begin()
  attention.end()
  turn(false)
  vi.advanceTimersByTime(9_000)

  expect(attention.seconds()).toBe(0)
})
