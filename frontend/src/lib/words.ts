/**
 * The words of the interface in the learner's language. The server puts the catalogue
 * into the page (`#catalogue`) unless the page is in English, whose words stand in the
 * source. `manage.py` finds calls by these names: see docs/translating.md.
 *
 * @example
 * interpolate(ngettext('%(number)s step', '%(number)s steps', n), { number: whole(n) })
 */
interface Catalogue {
  /** Which plural form each number from 0 to 199 takes, one digit each. */
  readonly forms: string
  readonly one: Readonly<Record<string, string>>
  readonly many: Readonly<Record<string, readonly string[]>>
}

let read: { element: Element | null; catalogue: Catalogue | null } | undefined

function catalogue(): Catalogue | null {
  const element = document.getElementById('catalogue')
  if (!read || read.element !== element) {
    const text = element?.textContent?.trim()
    read = { element, catalogue: text ? (JSON.parse(text) as Catalogue) : null }
  }
  return read.catalogue
}

/** The text in the learner's language; its English where no translation is known. */
export function gettext(english: string): string {
  return catalogue()?.one[english] ?? english
}

/** The form of the text that goes with a number. */
export function ngettext(one: string, several: string, number: number): string {
  const words = catalogue()
  const forms = words?.many[one]
  if (!words || !forms) return Math.abs(number) === 1 ? one : several
  const whole = Math.abs(Math.trunc(number))
  const place = whole < 200 ? whole : 100 + (whole % 100)
  return forms[Number(words.forms[place] ?? '0')] ?? several
}

/** The text with its named places filled: `%(name)s`; `%%` is a per cent sign. */
export function interpolate(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/%(?:\((\w+)\)[sd]|%)/g, (place, name: string | undefined) =>
    name === undefined ? '%' : name in values ? String(values[name]) : place,
  )
}

/** The language of the page, for `Intl`. */
export function language(): string {
  return document.documentElement.lang || 'en-GB'
}

let formats: { lang: string; sign: string } | undefined

/** The decimal sign of the page's language. */
export function decimalSign(): string {
  const lang = language()
  // The source's own language need not be looked up: that takes a telephone 70 ms.
  if (lang.startsWith('en')) return '.'
  if (formats?.lang !== lang) {
    const parts = new Intl.NumberFormat(lang).formatToParts(0.5)
    formats = { lang, sign: parts.find((part) => part.type === 'decimal')?.value ?? '.' }
  }
  return formats.sign
}

/** A number that script wrote, with the decimal sign of the page's language. */
export function local(text: string): string {
  return text.replace('.', decimalSign())
}

/** A number with so many decimals, for people. */
export function fixed(value: number, places: number): string {
  return local(value.toFixed(places))
}

/** A number as people type it, with a comma or a point; NaN where there is none. */
export function readNumber(text: string): number {
  const plain = text.trim().replace('\u2212', '-')
  if (!plain || (plain.includes(',') && plain.includes('.'))) return NaN
  return Number(plain.replace(',', '.'))
}
