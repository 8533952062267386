import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/live-preview'
import { json, serve } from './exercise-markup'
import { mount } from './mount'

const area = (): HTMLTextAreaElement => document.querySelector('textarea')!
const output = (): HTMLElement => document.querySelector('output')!

function write(text: string): void {
  area().value = text
  area().dispatchEvent(new Event('input', { bubbles: true }))
}

beforeEach(() => {
  vi.useFakeTimers()
  mount(
    `<live-preview data-url="/admin/preview/" data-kind="inline"><textarea></textarea>
    <output class="live-preview" aria-live="polite"></output></live-preview>`,
  )
})

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('the text is sent with its kind after a pause and shown as it will look', async () => {
  const calls = serve(() => json({ html: '<b>bold</b>' }))

  write('**bo')
  write('**bold**')
  await vi.advanceTimersByTimeAsync(350)

  expect(calls.map((call) => [call.url, call.body])).toEqual([
    ['/admin/preview/', { text: '**bold**', kind: 'inline' }],
  ])
  expect(output().querySelector('b')?.textContent).toBe('bold')
})

test('entering a field shows it once; an unchanged text is not asked again', async () => {
  const calls = serve(() => json({ html: 'x' }))
  area().value = 'x'

  for (let times = 0; times < 2; times += 1) {
    area().dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
    await vi.advanceTimersByTimeAsync(350)
  }

  expect(calls).toHaveLength(1)
})

test('an emptied area has an empty preview', async () => {
  serve(() => json({ html: 'x' }))
  write('x')
  await vi.advanceTimersByTimeAsync(350)

  write('')
  await vi.advanceTimersByTimeAsync(350)

  expect(output().innerHTML).toBe('')
})

test('without a line it says that the text stays, and asks again later', async () => {
  let isDown = true
  serve(() => (isDown ? undefined : json({ html: 'back' })))
  write('x')
  await vi.advanceTimersByTimeAsync(350)
  expect(output().textContent).toContain('Your text stays here.')

  isDown = false
  write('x')
  await vi.advanceTimersByTimeAsync(350)

  expect(output().textContent).toBe('back')
})

test('the preview is not read aloud at every pause', () => {
  expect(output().getAttribute('aria-live')).toBe('off')
})
