import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/note-form'
import { draft, keepDraft } from '../src/lib/drafts'
import { json, serve } from './exercise-markup'
import { mount } from './mount'

const URL_ = '/api/v1/notes/concepts/norms/'
const area = (): HTMLTextAreaElement => document.querySelector('textarea')!
const line = (): HTMLElement => document.querySelector('.note-state')!
const revision = (): HTMLInputElement => document.querySelector('[name="revision"]')!

function open(text = ''): void {
  mount(
    `<section><div class="own-kept" hidden></div><details><note-form data-url="${URL_}">
    <form method="post" action="/notes/concepts/norms/"><input type="hidden" name="revision" value="1">
    <textarea name="text">${text}</textarea><output></output><button>Keep the note</button>
    <p class="note-state" role="status"></p></form></note-form></details></section>`,
  )
}

function write(text: string): void {
  area().value = text
  area().dispatchEvent(new Event('input', { bubbles: true }))
}

async function press(): Promise<void> {
  const event = new Event('submit', { bubbles: true, cancelable: true })
  document.querySelector('form')!.dispatchEvent(event)
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a note is kept without leaving the page, over the revision that was read', async () => {
  const calls = serve(() => json({ revision: 2, html: '<p>one</p>' }))
  open()

  write('one')
  await press()

  expect(calls.map((call) => [call.url, call.body])).toEqual([
    [URL_, { text: 'one', revision: 1 }],
  ])
  expect(revision().value).toBe('2')
  expect(line().textContent).toBe('Kept.')
  expect(document.querySelector('.own-kept')!.innerHTML).toBe('<p>one</p>')
  expect(document.querySelector<HTMLElement>('.own-kept')!.hidden).toBe(false)
  expect(draft(URL_)).toBeNull()
})

test('what was typed survives a reload, and is said not to be kept', () => {
  open('stored')
  write('stored and more')

  open('stored')

  expect(area().value).toBe('stored and more')
  expect(line().textContent).toContain('not kept yet')
  expect(document.querySelector('details')!.open).toBe(true)
})

test('a draft keeps the revision it was typed over', () => {
  keepDraft(URL_, { text: 'mine', revision: 7 })

  open('newer')

  expect(revision().value).toBe('7')
})

test('a draft that is kept by now is forgotten', () => {
  keepDraft(URL_, { text: 'same\n', revision: 1 })

  open('same')

  expect(line().textContent).toBe('')
  expect(draft(URL_)).toBeNull()
})

test('without a line the words stay and go out when it is back', async () => {
  let isDown = true
  serve(() => (isDown ? undefined : json({ revision: 2, html: 'x' })))
  open()
  write('x')
  await press()
  expect(line().textContent).toContain('go out when the line is back')
  expect(draft(URL_)?.text).toBe('x')

  isDown = false
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)

  expect(line().textContent).toBe('Kept.')
})

test('a note that was saved elsewhere goes to the page with both versions', async () => {
  serve(() => json({ detail: 'Saved elsewhere.' }, 409))
  open()
  const plain = vi.fn()
  document.querySelector('form')!.submit = plain
  write('mine')

  await press()

  expect(plain).toHaveBeenCalledOnce()
})

test('a refusal is said in the words of the server and loses nothing', async () => {
  serve(() => json({ detail: 'This note is 7 too long.' }, 422))
  open()
  write('long')

  await press()

  expect(line().textContent).toBe('This note is 7 too long.')
  expect(draft(URL_)?.text).toBe('long')
})

test('words typed while a note is on its way are not called kept', async () => {
  serve(() => json({ revision: 2, html: 'x' }))
  open()
  write('first')
  const event = new Event('submit', { bubbles: true, cancelable: true })
  document.querySelector('form')!.dispatchEvent(event)

  write('first and second')
  await vi.advanceTimersByTimeAsync(0)

  expect(draft(URL_)).toEqual({ text: 'first and second', revision: 2 })
})

test('a guest made by the first note leaves no form with an old token', async () => {
  open()
  document.body.insertAdjacentHTML(
    'beforeend',
    '<form><input type="hidden" name="csrfmiddlewaretoken" value="old"></form>',
  )
  serve(() => {
    document.cookie = 'csrftoken=newest'
    return json({ revision: 1, html: 'x' })
  })
  write('x')

  await press()

  const field = document.querySelector<HTMLInputElement>('[name=csrfmiddlewaretoken]')
  expect(field?.value).toBe('newest')
  document.cookie = 'csrftoken=; max-age=0'
})
