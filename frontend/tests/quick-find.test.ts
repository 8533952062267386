import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/find-opener'
import '../src/elements/quick-find'
import { mount } from './mount'

const HEADER = `<find-opener><form class="find" action="/search/"><input name="q"></form></find-opener>
<textarea id="notes"></textarea>`

const part = (text: string, is_match = false) => ({ text, is_match })
const hit = (title: string, url: string) => ({
  title: [part(title, true)],
  where: [],
  also: [],
  more: [part('A text.')],
  url,
  pillar: 'linear-algebra',
})
const FOUND = {
  query: 'svd',
  meant: '',
  is_partial: false,
  count: 3,
  groups: [
    {
      kind: 'concept',
      title: 'Concepts',
      count: 2,
      hits: [hit('SVD', '/concepts/svd/'), hit('Norms', '/concepts/norms/')],
    },
    { kind: 'demo', title: 'Demos', count: 1, hits: [hit('Ranks', '/demos/ranks/')] },
  ],
}

/** The server says this to everything; returns the addresses asked for. */
function serve(answer: () => { body: unknown }): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(Response.json(answer().body))
  })
  return asked
}

const dialog = (): HTMLDialogElement | null => document.querySelector('dialog.quick')
const field = (): HTMLInputElement => document.querySelector('dialog input')!
const options = (): HTMLAnchorElement[] => [...document.querySelectorAll<HTMLAnchorElement>('[role=option]')]
const chosen = (): string =>
  document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.getAttribute('href') ?? ''
const said = (): string => document.querySelector('.quick-said')?.textContent ?? ''

function press(target: Element | Document, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...more })
  target.dispatchEvent(event)
  return event
}

async function type(text: string): Promise<void> {
  field().value = text
  field().dispatchEvent(new Event('input', { bubbles: true }))
  await vi.waitFor(() => expect(document.querySelector('.quick-list[aria-busy]')).toBeNull())
  await new Promise((resolve) => setTimeout(resolve, 150))
}

beforeEach(async () => {
  localStorage.clear()
  document.querySelector('quick-find')?.remove()
  mount(HEADER)
})

afterEach(() => vi.unstubAllGlobals())

async function opened(): Promise<void> {
  press(document, 'k', { ctrlKey: true })
  await vi.waitFor(() => expect(dialog()?.open).toBe(true))
}

test('Ctrl-K opens the search from anywhere, a stroke only where nothing is typed', async () => {
  expect(press(document.getElementById('notes')!, '/').defaultPrevented).toBe(false)
  expect(press(document.getElementById('notes')!, 'k', { ctrlKey: true }).defaultPrevented).toBe(true)
  expect(press(document.body, '/').defaultPrevented).toBe(true)
  await vi.waitFor(() => expect(dialog()?.open).toBe(true))
})

test('while typing the results stand in groups, the first is chosen, the number is said', async () => {
  serve(() => ({ body: FOUND }))
  await opened()

  await type('svd')

  expect(options().map((one) => one.getAttribute('href'))).toEqual([
    '/concepts/svd/',
    '/concepts/norms/',
    '/demos/ranks/',
  ])
  expect(chosen()).toBe('/concepts/svd/')
  expect(said()).toBe('3 things found.')
  expect(document.querySelector('[role=option] mark')?.textContent).toBe('SVD')
  expect(field().getAttribute('aria-expanded')).toBe('true')
})

test('arrows go round through all groups; only one option is selected', async () => {
  serve(() => ({ body: FOUND }))
  await opened()
  await type('svd')

  press(field(), 'ArrowUp')
  expect(chosen()).toBe('/demos/ranks/')
  press(field(), 'ArrowDown')
  press(field(), 'ArrowDown')
  expect(chosen()).toBe('/concepts/norms/')
  expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(1)
})

test('Enter opens what is chosen, and it stands among the recent ones next time', async () => {
  serve(() => ({ body: FOUND }))
  await opened()
  await type('svd')
  const opened_ = vi.fn((event: Event) => event.preventDefault())
  options()[1]?.addEventListener('click', opened_)
  press(field(), 'ArrowDown')

  const event = press(field(), 'Enter')

  expect(event.defaultPrevented).toBe(true)
  expect(opened_).toHaveBeenCalledOnce()
  expect(dialog()?.open).toBe(false)
  await opened()
  field().value = ''
  await type('')
  expect(options().map((one) => one.getAttribute('href'))).toEqual(['/concepts/norms/'])
  document.querySelector<HTMLElement>('[data-forget]')?.click()
  expect(options()).toHaveLength(0)
})

test('with nothing chosen Enter is left to the form, which leads to the page', async () => {
  serve(() => ({ body: { ...FOUND, count: 0, groups: [] } }))
  await opened()
  await type('qwertz')

  expect(press(field(), 'Enter').defaultPrevented).toBe(false)
  expect(said()).toBe('Nothing was found.')
  expect(document.querySelector<HTMLFormElement>('.quick-form')?.getAttribute('action') ?? '').toContain('/search/')
})

test('the same question is not asked twice', async () => {
  const asked = serve(() => ({ body: FOUND }))
  await opened()
  await type('svd')
  await type('sv')
  await type('svd')

  expect(asked.length).toBe(2)
})

test('a slip is offered put right', async () => {
  serve(() => ({ body: { ...FOUND, meant: 'svd' } }))
  await opened()
  await type('sdv')

  document.querySelector<HTMLElement>('[data-meant]')?.click()

  expect(field().value).toBe('svd')
})

test('a broken line is said', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  await opened()
  await type('svd')

  expect(said()).toContain('The line is broken')
})

test('what was kept by somebody else is not led to', async () => {
  localStorage.setItem('recent-finds', JSON.stringify([{ title: 'x', url: 'https://elsewhere/' }, { title: 'y', url: '//e/' }]))
  await opened()
  await type('')

  expect(options()).toHaveLength(0)
})
