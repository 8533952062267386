import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/own-marks'
import { mount } from './mount'

const part = (pressed: boolean): string =>
  `<own-marks class="own-marks" id="own-a-book"><form method="post" action="/resources/a-book/own/">
  <button name="do" value="start" aria-pressed="false">Begun</button>
  <button name="do" value="${pressed ? 'forget' : 'finish'}" aria-pressed="${String(pressed)}">Done</button>
  </form></own-marks>`

/** A form is sent here, which `serve` does not read. */
function answer(reply: () => Response): void {
  vi.stubGlobal('fetch', async () => reply())
}

const button = (): HTMLButtonElement => document.querySelectorAll('button')[1]!

function press(): void {
  const event = new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: button() })
  document.querySelector('form')!.dispatchEvent(event)
}

beforeEach(() => mount(part(false)))

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

test('a press is answered in place and the button keeps the focus', async () => {
  answer(() => new Response(part(true), { headers: { 'Content-Type': 'text/html' } }))

  press()

  await vi.waitFor(() => expect(button().getAttribute('aria-pressed')).toBe('true'))
  expect(document.activeElement).toBe(button())
  expect(document.querySelectorAll('own-marks')).toHaveLength(1)
})

test('without a line the form goes the plain way', async () => {
  answer(() => {
    throw new TypeError('no line')
  })
  const plain = vi.fn()
  document.querySelector('form')!.requestSubmit = plain

  press()

  await vi.waitFor(() => expect(plain).toHaveBeenCalledWith(button()))
})
