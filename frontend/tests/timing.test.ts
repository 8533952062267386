import { afterEach, expect, test, vi } from 'vitest'
import { whenIdle } from '../src/lib/timing'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('what can wait runs when the browser is idle', () => {
  const asked: [() => void, { timeout: number }][] = []
  vi.stubGlobal('requestIdleCallback', (run: () => void, within: { timeout: number }) => asked.push([run, within]))
  const run = vi.fn()

  whenIdle(run)
  expect(run).not.toHaveBeenCalled()
  asked[0]?.[0]()

  expect(run).toHaveBeenCalledOnce()
  expect(asked[0]?.[1].timeout).toBe(2000)
})

test('where no browser tells of idle moments it runs soon', () => {
  vi.useFakeTimers()
  Reflect.deleteProperty(window, 'requestIdleCallback')
  const run = vi.fn()

  whenIdle(run)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(500)

  expect(run).toHaveBeenCalledOnce()
})
