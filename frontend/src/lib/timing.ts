/** Waiting: for nothing to do, for a quiet moment, for a while, for the line to come back. */

export interface Debounced {
  (): void
  cancel(): void
}

/** Run once no call came for `quiet` ms. */
export function debounce(run: () => void, quiet: number): Debounced {
  let timer = 0
  const call = (): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(run, quiet)
  }
  return Object.assign(call, { cancel: () => window.clearTimeout(timer) })
}

/** Longest wait for an idle moment, in milliseconds. */
const PATIENCE = 2_000

/** Run when the page has nothing else to do, or soon where nobody tells (Safari). */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: PATIENCE })
  else setTimeout(run, PATIENCE / 4)
}

/** Seconds before try number `tries`, counted from 0: 1, 2, 4, 8, then 15. */
export function backOff(tries: number): number {
  return Math.min(2 ** tries, 15)
}

/** Resolve after `seconds`, or when the browser says that it is online again. */
export function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      window.clearTimeout(timer)
      window.removeEventListener('online', end)
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    const stop = (): void => {
      window.clearTimeout(timer)
      window.removeEventListener('online', end)
      reject(signal?.reason)
    }
    const timer = window.setTimeout(end, seconds * 1000)
    window.addEventListener('online', end)
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) stop()
  })
}
