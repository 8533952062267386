import { afterEach, expect, test, vi } from 'vitest'
import { keepNaming, nameTheNameless } from '../src/lib/nameless'
import { mount } from './mount'

const box = (): Element => document.querySelector('.select2-selection')!

/** What Select2 puts behind a select. */
function search(select: string): string {
  return `${select}<span class="select2"><span class="select2-selection" role="combobox"
    aria-labelledby="chosen"><span class="select2-selection__rendered" id="chosen"
    role="textbox" aria-readonly="true"></span></span></span>`
}

afterEach(() => document.body.replaceChildren())

test('a search field is called as its label, and what is chosen describes it', () => {
  mount(
    `<label for="by">Replaced by:</label>${search('<select id="by" class="admin-autocomplete"></select>')}`,
  )

  nameTheNameless(document)

  expect(box().getAttribute('aria-label')).toBe('Replaced by')
  expect(box().getAttribute('aria-describedby')).toBe('chosen')
  expect(box().hasAttribute('aria-labelledby')).toBe(false)
  expect(document.getElementById('chosen')!.hasAttribute('role')).toBe(false)
})

test('a search field in a list is called as its column', () => {
  mount(search('<select class="admin-autocomplete" aria-label="Requires"></select>'))

  nameTheNameless(document)

  expect(box().getAttribute('aria-label')).toBe('Requires')
})

test('what has not been made, or has no name, is left as it is', () => {
  mount(search('<select class="admin-autocomplete"></select>'))
  mount('<select class="admin-autocomplete" aria-label="Concept"></select>')

  expect(() => nameTheNameless(document)).not.toThrow()
})

test('a nameless column and an icon get their names once', () => {
  mount(
    `<table><thead><tr><th class="original"></th></tr></thead></table>
    <span class="help-tooltip" aria-label="Type to filter"></span>`,
  )

  nameTheNameless(document)
  nameTheNameless(document)

  expect(document.querySelector('th')!.textContent).toBe('Row')
  expect(document.querySelector('.help-tooltip')!.getAttribute('role')).toBe('img')
})

test('a field that is made later is named then', async () => {
  mount('<div id="rows"></div>')
  const observer = keepNaming(document.body)

  document.getElementById('rows')!.innerHTML = search(
    '<select class="admin-autocomplete" aria-label="Requires"></select>',
  )

  await vi.waitFor(() => expect(box().getAttribute('aria-label')).toBe('Requires'))
  observer.disconnect()
})
