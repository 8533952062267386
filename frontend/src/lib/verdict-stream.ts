/** Waiting for a verdict: events while the line holds, asking again when it does not. */
import { Unreachable, ask } from './api'
import { backOff, pause } from './timing'

export interface Attempt {
  readonly id: string
  readonly status: 'pending' | 'checked' | 'failed'
  readonly verdict: string | null
}

/** Broken connections in a row after which events are given up. */
const MOST_BREAKS = 3

/** The attempt once it is decided. Rejects only when `signal` aborts or it is refused. */
export async function decided(id: string, signal: AbortSignal): Promise<Attempt> {
  const url = `/api/v1/attempts/${id}/`
  const told = await listen(`${url}events/`, signal)
  return told ?? (await poll(url, signal))
}

/** The attempt from its events; null when events do not work here. */
function listen(url: string, signal: AbortSignal): Promise<Attempt | null> {
  if (typeof EventSource === 'undefined') return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const source = new EventSource(url)
    let breaks = 0
    const end = (attempt: Attempt | null): void => {
      source.close()
      signal.removeEventListener('abort', stop)
      resolve(attempt)
    }
    const stop = (): void => {
      source.close()
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
    source.addEventListener('open', () => (breaks = 0))
    source.addEventListener('verdict', (event) => end(parsed(event)))
    source.addEventListener('error', () => {
      breaks += 1
      const isClosed = source.readyState === EventSource.CLOSED
      if (isClosed || breaks >= MOST_BREAKS) end(null)
    })
    if (signal.aborted) stop()
  })
}

async function poll(url: string, signal: AbortSignal): Promise<Attempt> {
  for (let tries = 0; ; tries += 1) {
    try {
      const { body } = await ask<Attempt>(url, { signal })
      if (body.status !== 'pending') return body
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
    }
    await pause(backOff(tries), signal)
  }
}

function parsed(event: Event): Attempt | null {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as Attempt
  } catch {
    return null
  }
}
