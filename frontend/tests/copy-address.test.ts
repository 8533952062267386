import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/copy-address'

const writeText = vi.fn()

beforeEach(() => {
  writeText.mockReset()
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  document.body.innerHTML = '<copy-address><a href="/exercises/sum/?seed=3">Address</a></copy-address>'
})

afterEach(() => vi.unstubAllGlobals())

const press = async (): Promise<string> => {
  document.querySelector('button')?.click()
  await new Promise((resolve) => setTimeout(resolve))
  return document.querySelector('[role=status]')?.textContent ?? ''
}

test('the whole address is copied, and it is said', async () => {
  writeText.mockResolvedValue(undefined)

  expect(await press()).toBe('Copied')
  expect(writeText.mock.calls[0]?.[0]).toMatch(/^https?:.*\/exercises\/sum\/\?seed=3$|^about:.*|^\/exercises/)
})

test('where the browser refuses, the address is shown', async () => {
  writeText.mockRejectedValue(new Error('no'))

  expect(await press()).toContain('/exercises/sum/?seed=3')
})

test('taken out and put back it has one button', () => {
  const element = document.querySelector('copy-address') as HTMLElement
  element.remove()
  document.body.append(element)

  expect(element.querySelectorAll('button')).toHaveLength(1)
})
