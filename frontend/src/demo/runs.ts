/** Asking for a run: posted, waited for when it takes longer, and read. */
import { send, type Sent, Unreachable } from '../lib/api'
import { decodePayload, type Payload } from './payload'
import { heard, type Progress } from './progress'
import { gettext, interpolate } from '../lib/words'

/** What the server refused, with a sentence for each parameter. */
export class RefusedState extends Error {
  constructor(readonly fields: Readonly<Record<string, string>>, message: string) {
    super(message)
  }
}

/** The run failed for a reason that asking again may cure. */
export class FailedRun extends Error {}

const ACCEPTED = 'application/octet-stream, application/problem+json'

const FIRST_WAIT = 150
const LONGEST_WAIT = 2_000
/** As long as the longest task may take, and a little more. */
const PATIENCE = 60_000

export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

export interface RunOptions {
  readonly signal: AbortSignal
  /** A worker has it in hand. */
  readonly waiting?: () => void
  /** What a page draws first is enough. */
  readonly isFirst?: boolean
  /** The worker says how far it is. */
  readonly told?: (progress: Progress) => void
  readonly wait?: Wait
}

/** Post the parameters and wait for their payload. */
export async function requestRun(
  address: string,
  parameters: Readonly<Record<string, unknown>>,
  options: RunOptions,
): Promise<Payload> {
  const json = options.isFirst ? { parameters, part: 'first' } : { parameters }
  const post = (): Promise<Response> =>
    asked(address, { json, signal: options.signal, isQuestion: true })
  let response = await ended(address, await post(), options)
  // What was dropped on the way, with its worker or its broker, is asked for once more.
  if (response.status === 404) response = await ended(address, await post(), options)
  if (!response.ok) throw await refusal(response)
  return decodePayload(await response.arrayBuffer())
}

/** The answer once it is no longer pending: heard of by events, or asked for. */
async function ended(
  address: string,
  first: Response,
  { signal, waiting, told, wait = pause }: RunOptions,
): Promise<Response> {
  let response = first
  let next = address
  let waited = 0
  for (let delay = FIRST_WAIT; response.status === 202; delay = longer(delay)) {
    if (response === first) waiting?.()
    const pending = await read(response, next)
    next = pending.state
    if (waited > PATIENCE) throw new FailedRun('The computation takes too long.')
    const mayHear = pending.events && response === first
    const isOver = mayHear && (await heard(pending.events, signal, (news) => told?.(news)))
    if (!isOver) await wait(delay, signal)
    waited += delay
    response = await asked(next, { signal })
  }
  return response
}

/** The next wait of a poll: half as long again, up to two seconds. */
export function longer(delay: number): number {
  return Math.min(LONGEST_WAIT, Math.round(delay * 1.5))
}

export async function asked(address: string, sent: Sent): Promise<Response> {
  try {
    return await send(address, { ...sent, accept: ACCEPTED })
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    throw new FailedRun('The server did not answer. Is the line down?')
  }
}

/** Where to ask for the state, and where to listen; a later 202 may say nothing new. */
async function read(response: Response, known: string): Promise<{ state: string; events: string }> {
  const body = (await response.json().catch(() => ({}))) as { state_url?: string; events?: string }
  const given = body.state_url ?? response.headers.get('Location')
  const whole = (address: string): string => new URL(address, location.href).href
  return {
    state: given ? whole(given) : known,
    events: body.events ? whole(body.events) : '',
  }
}

/** Why the server declined, as an error to show. */
export async function refusal(response: Response): Promise<Error> {
  const body = (await response.json().catch(() => ({}))) as {
    title?: string
    detail?: string
    fields?: Record<string, string>
  }
  if (response.status === 422 || response.status === 400) {
    const message = body.detail ?? gettext('These values cannot be used.')
    return new RefusedState(body.fields ?? {}, message)
  }
  if (response.status === 429) {
    return new FailedRun(gettext('Too many runs in a short time. Wait a moment, then try again.'))
  }
  if (response.status === 403) {
    return new FailedRun(gettext('Your session has changed. Reload the page, then try again.'))
  }
  return new FailedRun(body.detail ?? interpolate(gettext('The server answered with error %(status)s.'), { status: response.status }))
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(new DOMException('Aborted', 'AbortError'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}
