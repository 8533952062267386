import { beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/look-form'
import { wantsStillness } from '../src/lib/motion'

const choose = (name: string, value: string): void => {
  const input = document.querySelector<HTMLInputElement>(`[name=${name}][value="${value}"]`)
  if (!input) throw new Error(`no ${name} ${value}`)
  input.checked = true
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

beforeEach(() => {
  for (const name of ['theme', 'reading', 'motion']) delete document.documentElement.dataset[name]
  const radio = (name: string, value: string): string =>
    `<input type="radio" name="${name}" value="${value}">`
  document.body.innerHTML = `<look-form><form>
    ${radio('theme', '')}${radio('theme', 'dark')}${radio('reading', 'large')}
    ${radio('motion', '')}${radio('motion', 'less')}
    <p data-part="said" data-words="In use from now on." hidden></p></form></look-form>`
})

test('a choice is on the page and in the cookie at once', () => {
  choose('theme', 'dark')
  choose('reading', 'large')

  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(document.documentElement.dataset['reading']).toBe('large')
  expect(document.cookie).toContain('theme=dark')
  expect(document.cookie).toContain('reading=large')
})

test('following the system takes the choice away', () => {
  choose('theme', 'dark')
  choose('theme', '')

  expect(document.documentElement.dataset['theme']).toBeUndefined()
  expect(document.cookie).not.toContain('theme=dark')
})

test('a choice is said', () => {
  choose('theme', 'dark')

  const said = document.querySelector<HTMLElement>('[data-part="said"]')
  expect(said?.hidden).toBe(false)
  expect(said?.textContent).toBe('In use from now on.')
})

test('less motion is honoured without asking the system', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  expect(wantsStillness()).toBe(false)

  choose('motion', 'less')

  expect(wantsStillness()).toBe(true)
  vi.unstubAllGlobals()
})
