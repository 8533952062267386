import { beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/map-view'
import { mount } from './mount'

/** a ← b ← c, and d on its own; the server has chosen d. */
const CONCEPTS = [
  ['a', '', 'la', 'mastered'],
  ['b', 'a', 'la', 'ready'],
  ['c', 'b', 'ca', 'ready'],
  ['d', '', 'ca', 'ready'],
] as const

function nodeMarkup([slug, needs, pillar, status]: (typeof CONCEPTS)[number]): string {
  const role = slug === 'd' ? ' data-role="chosen"' : ''
  return `<li class="node" id="${slug}" data-lane="${pillar}" data-order="${' abcd'.indexOf(slug)}" data-status="${status}" data-week=""${role}>
    <a href="/concepts/${slug}/" data-needs="${needs}" data-words="concept ${slug} eigen"><span class="node-name">Concept ${slug}</span></a></li>`
}

const MARKUP = `<map-view>
<form><input name="q"><select name="pillar"><option value=""></option><option value="la"></option></select>
<select name="status"><option value=""></option><option value="ready"></option></select></form>
<p><span data-shown></span><span data-lit></span></p><details class="map-help"></details>
<button data-zoom="-1"></button><button data-zoom="0"><span data-percent></span></button><button data-zoom="1"></button>
<div class="map-port"><svg class="map-edges"><g class="lines"><path></path><path></path></g></svg>
<ol>${CONCEPTS.map(nodeMarkup).join('')}</ol></div></map-view>`

const role = (slug: string): string | null =>
  document.getElementById(slug)?.getAttribute('data-role') ?? null
const port = (): HTMLElement => document.querySelector<HTMLElement>('.map-port')!
const link = (slug: string): HTMLElement => document.querySelector(`#${slug} a`)!
const zoomed = (): string => port().style.getPropertyValue('--zoom')
const text = (selector: string): string =>
  document.querySelector(selector)?.textContent ?? ''

function choose(name: string, value: string): void {
  const select = document.querySelector<HTMLSelectElement>(`select[name=${name}]`)!
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

function press(slug: string, key: string): void {
  link(slug).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
}

async function light(slug: string): Promise<void> {
  link(slug).dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
  await new Promise((resolve) => setTimeout(resolve, 80))
}

beforeEach(() => {
  sessionStorage.clear()
  history.replaceState(null, '', '/map/')
  mount(MARKUP)
})

test('a concept with the focus lights up what it needs and what it unlocks', async () => {
  await light('b')

  expect(['a', 'b', 'c', 'd'].map(role)).toEqual(['need', 'chosen', 'unlock', null])
  expect([...document.querySelectorAll('.lines path')].map((line) => line.getAttribute('class'))).toEqual(
    ['is-need', 'is-unlock'],
  )
  expect(text('[data-lit]')).toBe('Concept b stands on 1 and carries 1.')
})

test('what is further away is lit more faintly', async () => {
  await light('c')

  expect([role('a'), role('b')]).toEqual(['need-far', 'need'])
})

test('Escape gives back the light that the server drew', async () => {
  await light('b')

  press('b', 'Escape')

  expect(['a', 'b', 'c', 'd'].map(role)).toEqual([null, null, null, 'chosen'])
  expect(text('[data-lit]')).toBe('')
})

test('a filter works at once, says how many match, and stands in the address', () => {
  choose('status', 'ready')
  choose('pillar', 'la')

  const dim = [...document.querySelectorAll('[data-dim]')].map((node) => node.id)
  expect(dim).toEqual(['a', 'c', 'd'])
  expect(text('[data-shown]')).toBe('1 of 4 concepts matches.')
  expect(location.search).toBe('?status=ready&pillar=la')
})

test('taking a filter away shows everything and cleans the address', () => {
  choose('status', 'ready')
  choose('status', '')

  expect(document.querySelector('[data-dim]')).toBeNull()
  expect(text('[data-shown]')).toBe('')
  expect(location.search).toBe('')
})

test('buttons and keys change the size in steps, to an end', () => {
  const larger = document.querySelector<HTMLElement>('[data-zoom="1"]')!
  larger.click()
  expect(zoomed()).toBe('1.4')
  expect(text('[data-percent]')).toBe('140 %')

  press('a', '+')
  expect(zoomed()).toBe('2')
  expect(larger.getAttribute('aria-disabled')).toBe('true')

  press('a', '0')
  expect(zoomed()).toBe('1')
})

test('only a map that scrolls takes the focus', () => {
  press('a', '+')
  expect(port().getAttribute('tabindex')).toBe('0')

  press('a', '-')
  expect(port().hasAttribute('tabindex')).toBe(false)
})

test('the size is remembered on the next page', () => {
  press('a', '-')

  mount(MARKUP)

  expect(zoomed()).toBe('0.7')
})

test('a spoilt memory is ignored', () => {
  sessionStorage.setItem('map-viewpoint', '{"zoom":99}')

  mount(MARKUP)

  expect(zoomed()).toBe('1')
})

test('keys with Ctrl stay with the browser', () => {
  const event = new KeyboardEvent('keydown', { key: '+', ctrlKey: true, bubbles: true })
  link('a').dispatchEvent(event)

  expect(zoomed()).toBe('1')
})

test('a page without the drawn map is left alone', () => {
  const listen = vi.spyOn(HTMLElement.prototype, 'addEventListener')

  mount('<map-view><ol class="list"></ol></map-view>')

  expect(listen).not.toHaveBeenCalled()
  listen.mockRestore()
})

test('up leads to what a concept needs, down to what it unlocks', () => {
  link('b').focus()
  press('b', 'ArrowUp')
  expect(document.activeElement).toBe(link('a'))
  press('a', 'ArrowDown')
  expect(document.activeElement).toBe(link('b'))
})

test('where no edge leads on, that is said and the focus stays', () => {
  link('a').focus()
  press('a', 'ArrowUp')

  expect(document.activeElement).toBe(link('a'))
  expect(text('[data-lit]')).toBe('Nothing is needed here: one can begin.')
})

test('Home, End and brackets lead to the ends and along the path', () => {
  press('b', 'End')
  expect(document.activeElement).toBe(link('d'))
  press('d', 'Home')
  expect(document.activeElement).toBe(link('a'))
  press('a', ']')
  expect(document.activeElement).toBe(link('b'))
  press('b', '[')
  expect(document.activeElement).toBe(link('a'))
})

test('what is typed dims all names without it, accents and case aside', () => {
  const field = document.querySelector<HTMLInputElement>('input[name=q]')!
  field.value = 'Éigen B'
  field.dispatchEvent(new Event('input', { bubbles: true }))

  const dim = [...document.querySelectorAll('[data-dim]')].map((node) => node.id)
  expect(dim).toEqual(['a', 'c', 'd'])
  expect(location.search).toContain('q=')
})

test('a question mark shows the keys, but not where somebody types', () => {
  const help = document.querySelector<HTMLDetailsElement>('.map-help')!
  const ask = (target: Element): boolean =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))

  ask(document.querySelector('input[name=q]')!)
  expect(help.open).toBe(false)
  ask(document.body)
  expect(help.open).toBe(true)
})
