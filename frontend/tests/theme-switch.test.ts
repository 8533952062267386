import { beforeEach, expect, test } from 'vitest'
import '../src/elements/theme-switch'

beforeEach(() => {
  delete document.documentElement.dataset['theme']
  document.body.innerHTML =
    '<theme-switch><button value="">System</button><button value="dark">Dark</button></theme-switch>'
})

test('choosing a theme sets it on the page and in the cookie', () => {
  document.querySelector<HTMLButtonElement>('button[value=dark]')?.click()

  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(document.cookie).toContain('theme=dark')
})

test('the chosen button says that it is pressed', () => {
  const [system, dark] = [...document.querySelectorAll('button')]
  dark?.click()

  expect(dark?.getAttribute('aria-pressed')).toBe('true')
  expect(system?.getAttribute('aria-pressed')).toBe('false')
})

test('following the system takes the theme away', () => {
  document.querySelector<HTMLButtonElement>('button[value=dark]')?.click()
  document.querySelector<HTMLButtonElement>('button[value=""]')?.click()

  expect(document.documentElement.dataset['theme']).toBeUndefined()
})
