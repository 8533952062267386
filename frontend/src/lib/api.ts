/** The one door to the server: JSON with the token against forged requests. */
import { gettext } from './words'


/** The server understood and declined; the message is for the learner. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
    readonly retryAfter = 0,
  ) {
    super(message)
  }
}

/** No answer came, or the server is not itself: sending again may help. */
export class Unreachable extends Error {}

export interface Reply<T> {
  readonly status: number
  readonly body: T
}

export interface Asked {
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: unknown
  /** The POST stores nothing: nobody waits for its answer. */
  readonly isQuestion?: boolean
  readonly signal?: AbortSignal
}

/** Seconds after which a silent line counts as broken; a verdict waits 1.5 s. */
const LONGEST = 12

const WORDS: Readonly<Record<number, string>> = {
  403: gettext('Your session has changed. Reload the page, then try again.'),
  404: gettext('This is not here any more. Reload the page.'),
  413: gettext('This is too long.'),
  429: gettext('That was a lot at once. Wait a minute, then try again.'),
}

export async function ask<T>(url: string, asked: Asked = {}): Promise<Reply<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  const request: RequestInit = { headers, signal: bounded(asked.signal) }
  const go = (): Promise<Response> => reach(url, request, asked.signal)
  let response: Response
  if (asked.body === undefined) response = await go()
  else {
    headers['Content-Type'] = 'application/json'
    request.method = 'POST'
    request.body = JSON.stringify(asked.body)
    response = await inTurn(headers, go, asked.isQuestion)
  }
  if (!response.ok) throw await refusal(response)
  return { status: response.status, body: (await response.json()) as T }
}

export interface Sent {
  /** JSON, or a form with a file; without either the request is a GET. */
  readonly json?: unknown
  readonly form?: FormData
  readonly accept?: string
  readonly signal?: AbortSignal
  /** The POST stores nothing: nobody waits for its answer. */
  readonly isQuestion?: boolean
}

/** The answer as it came, whatever its status: for bytes, files and polling. */
export async function send(url: string, sent: Sent = {}): Promise<Response> {
  const headers: Record<string, string> = {}
  const request: RequestInit = { headers, credentials: 'same-origin' }
  if (sent.accept) headers['Accept'] = sent.accept
  if (sent.signal) request.signal = sent.signal
  const go = (): Promise<Response> => called(url, request, sent.signal)
  if (sent.json === undefined && !sent.form) return go()
  request.method = 'POST'
  if (!sent.form) headers['Content-Type'] = 'application/json'
  request.body = sent.form ?? JSON.stringify(sent.json)
  return inTurn(headers, go, sent.isQuestion)
}

/** Ends with the last request that stores something, while there is one. */
let storing: Promise<void> | null = null

/**
 * Post once everything that stores something is answered: the first such answer makes a
 * guest, and with the session a token, and the one read before would be out of date.
 */
function inTurn(
  headers: Record<string, string>,
  go: () => Promise<Response>,
  isQuestion = false,
): Promise<Response> {
  const start = (): Promise<Response> => {
    headers['X-CSRFToken'] = token()
    return go()
  }
  const answered = storing ? storing.then(start) : start()
  if (!isQuestion) holdOthers(answered)
  return answered
}

function holdOthers(answered: Promise<Response>): void {
  const release = (): void => {
    if (storing === held) storing = null
  }
  const held = answered.then(release, release)
  storing = held
}

/** A page of this site as a document, scripts not run. */
export async function page(url: string, signal?: AbortSignal): Promise<Document> {
  const request: RequestInit = {
    headers: { Accept: 'text/html' },
    signal: bounded(signal),
  }
  const response = await reach(url, request, signal)
  if (!response.ok) throw await refusal(response)
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

/** The newest token: the cookie's, for a page may be older than the session. */
export function token(): string {
  const cookie = /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)
  const field = document.querySelector<HTMLInputElement>('[name=csrfmiddlewaretoken]')
  return cookie?.[1] ?? field?.value ?? ''
}

/**
 * Put the newest token into every form of the page: the first thing that is kept makes
 * a guest, and with the session the token changes under forms that are already there.
 */
export function renewTokens(): void {
  const newest = token()
  const fields = document.querySelectorAll<HTMLInputElement>('[name=csrfmiddlewaretoken]')
  for (const field of fields) field.value = newest
}

async function reach(
  url: string,
  request: RequestInit,
  caller?: AbortSignal,
): Promise<Response> {
  const response = await called(url, request, caller)
  if (response.status >= 500) throw new Unreachable(`status ${response.status}`)
  return response
}

async function called(
  url: string,
  request: RequestInit,
  caller?: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if (caller?.aborted) throw error
    throw new Unreachable('no answer')
  }
}

async function refusal(response: Response): Promise<Refusal> {
  const wait = Number(response.headers.get('Retry-After')) || 0
  const said = await problem(response)
  const message =
    response.status === 403 || response.status === 429 ? undefined : said.detail
  return new Refusal(
    response.status,
    message ?? WORDS[response.status] ?? gettext('The server did not take this.'),
    said.fields,
    wait,
  )
}

interface Problem {
  readonly detail?: string
  readonly fields?: Record<string, string>
}

async function problem(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!type.includes('json')) return {}
  return (await response.json().catch(() => ({}))) as Problem
}

function bounded(signal?: AbortSignal): AbortSignal {
  const limit = AbortSignal.timeout(LONGEST * 1000)
  return signal ? AbortSignal.any([signal, limit]) : limit
}
