/** How far a run is: heard from the server, shown as a bar with its words. */
import { make } from './dom'
import { gettext, interpolate } from '../lib/words'

export interface Progress {
  /** From 0 to 1. */
  readonly share: number
  readonly sentence: string
}

/** Broken connections in a row after which events are given up. */
const MOST_BREAKS = 3

/** True once the run has ended; false if events do not work here. Rejects if aborted. */
export function heard(
  address: string,
  signal: AbortSignal,
  told: (progress: Progress) => void,
): Promise<boolean> {
  if (typeof EventSource === 'undefined') return Promise.resolve(false)
  return new Promise((resolve, reject) => {
    const source = new EventSource(address)
    let breaks = 0
    const end = (hasEnded: boolean): void => {
      source.close()
      signal.removeEventListener('abort', stop)
      resolve(hasEnded)
    }
    const stop = (): void => {
      source.close()
      reject(new DOMException('Aborted', 'AbortError'))
    }
    source.addEventListener('open', () => (breaks = 0))
    source.addEventListener('progress', (event) => {
      const progress = parsed(event)
      if (progress) told(progress)
    })
    source.addEventListener('done', () => end(true))
    source.addEventListener('error', () => {
      breaks += 1
      if (source.readyState === EventSource.CLOSED || breaks >= MOST_BREAKS) end(false)
    })
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
}

function parsed(event: Event): Progress | null {
  try {
    const { share, sentence } = JSON.parse((event as MessageEvent<string>).data) as Progress
    return Number.isFinite(share) ? { share, sentence: String(sentence ?? '') } : null
  } catch {
    return null
  }
}

/** Spoken at a quarter, a half and three quarters; the bar says the rest to the eye. */
const SPOKEN = 4

/** Show progress in the status line; only what is spoken stands there as words for all. */
export function showProgress(status: HTMLElement, { share, sentence }: Progress): void {
  const bounded = Math.min(Math.max(share, 0), 1)
  const bar = status.querySelector('progress') ?? addBar(status)
  const [seen, spoken] = status.querySelectorAll('span')
  bar.value = bounded
  if (seen) seen.textContent = sentence || interpolate(gettext('%(number)s %%'), { number: Math.round(100 * bounded) })
  const part = Math.floor(SPOKEN * bounded) / SPOKEN
  const said = interpolate(gettext('%(number)s %% computed.'), { number: Math.round(100 * part) })
  if (spoken && part > 0 && part < 1 && spoken.textContent !== said) spoken.textContent = said
}

function addBar(status: HTMLElement): HTMLProgressElement {
  const bar = make('progress', { max: 1, value: 0, 'aria-label': gettext('Computing') })
  const seen = make('span', { 'aria-hidden': 'true' })
  status.classList.remove('is-failed')
  status.replaceChildren(bar, ' ', seen, make('span', { class: 'sr' }, gettext('Computing.')))
  return bar
}
