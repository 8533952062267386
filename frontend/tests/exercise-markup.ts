/** The exercise form as the server writes it, cut down. */
import { vi } from 'vitest'

export const VARIANT = '7b1f0f0e-52c5-4b6e-8a8e-0d6c6a4b9b11'

const SCALAR = `<answer-preview class="field" data-variant="${VARIANT}" data-part="answer" data-shape="line">
<label for="part-answer">Value</label><input id="part-answer" name="part-answer">
<p class="echo" id="echo-answer"><span class="help">A number.</span></p></answer-preview>`

export const MATRIX = `<answer-preview class="field" data-variant="${VARIANT}" data-part="A" data-shape="matrix">
<matrix-grid class="matrix" role="group" data-columns="2">
<input name="part-A-1-1"><input name="part-A-1-2"><input name="part-A-2-1"><input name="part-A-2-2">
</matrix-grid><p class="echo" id="echo-A"></p></answer-preview>`

export function formMarkup(parts = SCALAR, verdict = ''): string {
  return `<answer-form data-variant="${VARIANT}"><div role="status">${verdict}</div>
<form class="answer" method="post" action="/exercises/one/variants/${VARIANT}/">
<input type="hidden" name="csrfmiddlewaretoken" value="from-the-form">
<input type="hidden" name="attempt" value="made-by-the-server">${parts}
<button type="submit">Check</button><span data-say role="status">Trying costs nothing.</span></form>
<form action="hints/" data-help="hint"><button type="submit">Open hint</button></form></answer-form>`
}

export const VERDICT =
  '<section class="verdict" data-verdict="correct"><h2 id="verdict-title">Right</h2></section>'

export interface Call {
  readonly url: string
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>
}

type Answer = Response | Error | undefined

/** As the real line: who gives up waits no longer. */
function givenUp(signal?: AbortSignal | null): Promise<Error> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(signal.reason as Error))
  })
}

/** A server of the test's own: `reply` gets each request; undefined means no line. */
export function serve(reply: (call: Call) => Answer | Promise<Answer>): Call[] {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (url: string, request: RequestInit = {}) => {
    const body = JSON.parse(String(request.body ?? '{}')) as Call['body']
    const call = { url, body, headers: request.headers as Call['headers'] }
    calls.push(call)
    const answer = await Promise.race([reply(call), givenUp(request.signal)])
    if (!(answer instanceof Response)) throw answer ?? new TypeError('no line')
    return answer
  })
  return calls
}

export function json(body: unknown, status = 200): Response {
  const headers = { 'Content-Type': 'application/json' }
  return new Response(JSON.stringify(body), { status, headers })
}

export function html(body: string, title = 'Right: One'): Response {
  return new Response(`<!DOCTYPE html><title>${title}</title><body>${body}</body>`)
}

export function field(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
  if (!found) throw new Error(`no field ${name}`)
  return found
}

export function type(name: string, value: string): void {
  field(name).value = value
  field(name).dispatchEvent(new Event('input', { bubbles: true }))
}

export function submit(selector = 'form.answer'): Event {
  const event = new Event('submit', { bubbles: true, cancelable: true })
  document.querySelector(selector)?.dispatchEvent(event)
  return event
}

/** Two factors with a grid each, and a list of values in one line. */
export const FACTORS = `<answer-preview class="field" data-variant="${VARIANT}" data-part="w" data-shape="fields">
<div data-field="L" data-shape="matrix"><matrix-grid data-columns="2">
<input name="part-w-L-1-1"><input name="part-w-L-1-2"><input name="part-w-L-2-1"><input name="part-w-L-2-2"></matrix-grid></div>
<div data-field="S" data-shape="vector"><matrix-grid data-columns="1"><input name="part-w-S-1"><input name="part-w-S-2"></matrix-grid></div>
<div data-field="note" data-shape="line"><input name="part-w-note"></div>
<p class="echo" id="echo-w"><span class="help">Numbers.</span></p></answer-preview>`

export const PAIRS = `<fieldset data-part="m" data-shape="match">
<select name="part-m-i1"><option value="">–</option><option value="i1">A</option><option value="i2">B</option></select>
<select name="part-m-i2"><option value="">–</option><option value="i1">A</option><option value="i2">B</option></select></fieldset>`
