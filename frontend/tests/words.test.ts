import { afterEach, describe, expect, it } from 'vitest'
import { fixed, gettext, interpolate, local, ngettext, readNumber } from '../src/lib/words'
import { mount } from './mount'

const GERMAN = {
  forms: Array.from({ length: 200 }, (_, n) => (n === 1 ? '0' : '1')).join(''),
  one: { Check: 'Prüfen' },
  many: { '%(number)s step': ['%(number)s Schritt', '%(number)s Schritte'] },
}
const POLISH = {
  forms: Array.from({ length: 200 }, (_, n) => {
    if (n === 1) return '0'
    const few = n % 10 >= 2 && n % 10 <= 4 && !(n % 100 >= 12 && n % 100 <= 14)
    return few ? '1' : '2'
  }).join(''),
  one: {},
  many: { row: ['wiersz', 'wiersze', 'wierszy'] },
}

function speak(lang: string, catalogue?: object): void {
  document.documentElement.lang = lang
  const data = catalogue ? JSON.stringify(catalogue) : ''
  mount(data ? `<script type="application/json" id="catalogue">${data}</script>` : '')
}

afterEach(() => speak('en-GB'))

describe('words', () => {
  it('are English where the page has no catalogue', () => {
    speak('en-GB')

    expect(gettext('Check')).toBe('Check')
    expect(ngettext('%(number)s step', '%(number)s steps', 1)).toBe('%(number)s step')
    expect(ngettext('%(number)s step', '%(number)s steps', 0)).toBe('%(number)s steps')
  })

  it('come from the catalogue of the page', () => {
    speak('de', GERMAN)

    expect(gettext('Check')).toBe('Prüfen')
    expect(gettext('Unknown')).toBe('Unknown')
    expect(ngettext('%(number)s step', '%(number)s steps', 1)).toBe('%(number)s Schritt')
    expect(ngettext('%(number)s step', '%(number)s steps', 2)).toBe('%(number)s Schritte')
  })

  it.each([
    [1, 'wiersz'],
    [3, 'wiersze'],
    [12, 'wierszy'],
    [22, 'wiersze'],
    [1003, 'wiersze'],
    [1012, 'wierszy'],
  ])('take the plural form that %s has in a language with three', (number, form) => {
    speak('pl', POLISH)

    expect(ngettext('row', 'rows', number)).toBe(form)
  })

  it('fill named places and leave unknown ones to be seen', () => {
    expect(interpolate('%(a)s of %(b)s, %(c)s%%', { a: 1, b: 'two' })).toBe('1 of two, %(c)s%')
  })
})

describe('numbers', () => {
  it('carry the decimal sign of the page', () => {
    speak('de')
    expect([fixed(0.638, 2), local('1e-3'), local('-2.5')]).toEqual(['0,64', '1e-3', '-2,5'])

    speak('en-GB')
    expect(fixed(0.638, 2)).toBe('0.64')
  })

  it('are read with a comma or a point, never with both', () => {
    expect(readNumber(' 0,5 ')).toBe(0.5)
    expect(readNumber('-0.5')).toBe(-0.5)
    expect(readNumber('\u22122')).toBe(-2)
    expect(readNumber('1,000.5')).toBeNaN()
    expect(readNumber('')).toBeNaN()
  })
})
