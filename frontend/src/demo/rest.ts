/** The rest of a picture that began with its first part: fetched when nothing else is. */
import { whenIdle } from '../lib/timing'
import { decodePayload, type Header, type Payload } from './payload'
import { asked, requestRun, type RunOptions } from './runs'

export interface RestOptions {
  readonly fetch: (header: Header, signal: AbortSignal) => Promise<Payload>
  readonly arrived: (payload: Payload) => void
  /** It did not come; nothing of what is shown has changed. */
  readonly failed: (error: unknown, again: () => void) => void
  /** Calls back once there is nothing better to do. */
  readonly whenFree?: (begin: () => void) => void
}

/** Fetches what a picture lacks, once, however often the same is said to be lacking. */
export class Rest {
  private lacking: string | null = null
  private begin: (() => void) | null = null
  private running: AbortController | null = null

  constructor(private readonly options: RestOptions) {}

  /** What is lacking now, by a name of its own; null once nothing is. */
  want(lacking: string | null, header: Header): void {
    // A rank further on of the same picture: what is on its way will do for it too.
    if (lacking !== null && lacking === this.lacking) return
    this.stop()
    this.lacking = lacking
    if (lacking === null) return
    const begin = (): void => void this.ask(header)
    this.begin = begin
    const { whenFree = afterPaint } = this.options
    whenFree(() => {
      if (this.begin === begin) this.hurry()
    })
  }

  /** Somebody waits for it: ask now unless that is done. */
  hurry(): void {
    const { begin } = this
    this.begin = null
    begin?.()
  }

  stop(): void {
    this.running?.abort()
    this.begin = this.lacking = this.running = null
  }

  private async ask(header: Header): Promise<void> {
    const running = new AbortController()
    this.running = running
    try {
      const payload = await this.options.fetch(header, running.signal)
      if (running.signal.aborted) return
      this.stop()
      this.options.arrived(payload)
    } catch (error) {
      if (running.signal.aborted) return
      const { lacking } = this
      this.stop()
      this.options.failed(error, () => {
        this.want(lacking, header)
        this.hurry()
      })
    }
  }
}

/** What is drawn now is seen first. */
function afterPaint(begin: () => void): void {
  requestAnimationFrame(() => whenIdle(begin))
}

/** All of a state of which the first part is there; computed again if it is gone. */
export async function requestWhole(
  address: string,
  { hash, state }: Header,
  options: RunOptions,
): Promise<Payload> {
  const kept = await asked(`${address}${hash}/`, { signal: options.signal })
  if (!kept.ok || kept.status === 202) return requestRun(address, state, options)
  return decodePayload(await kept.arrayBuffer())
}
