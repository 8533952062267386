/** What was found, drawn as groups of options. */
import type { Group, Hit, Part } from './finding'
import type { Recent } from './recent'

/** The two letters by which styles and signs know a pillar. */
const CODES: Readonly<Record<string, string>> = {
  foundations: 'fo',
  'linear-algebra': 'la',
  calculus: 'ca',
  'multivariable-calculus': 'mv',
  optimisation: 'op',
  probability: 'pr',
  statistics: 'st',
  'information-theory': 'it',
  advanced: 'ad',
}
const SVG = 'http://www.w3.org/2000/svg'

export function groupOfHits(group: Group): HTMLElement {
  const options = group.hits.map((hit) => option(hit.url, lines(hit), CODES[hit.pillar]))
  return labelled(group.kind, group.title, String(group.count), options)
}

export function groupOfRecent(title: string, finds: readonly Recent[]): HTMLElement {
  const options = finds.map((find) => option(find.url, [made('span', 'title', find.title)]))
  return labelled('recent', title, '', options)
}

function labelled(
  name: string,
  title: string,
  count: string,
  options: readonly HTMLElement[],
): HTMLElement {
  const group = made('div', 'quick-group')
  group.setAttribute('role', 'group')
  const label = made('p', 'quick-label', title)
  label.id = `quick-${name}`
  // The label names the group; by itself it is nothing to choose.
  label.setAttribute('role', 'presentation')
  if (count) label.append(' ', made('span', 'count', count))
  group.setAttribute('aria-labelledby', label.id)
  group.append(label, ...options)
  return group
}

/** A link that is an option: Enter opens it, a middle click too. */
function option(url: string, inside: readonly Node[], pillar?: string): HTMLElement {
  const link = made('a', 'quick-hit')
  link.setAttribute('role', 'option')
  link.setAttribute('aria-selected', 'false')
  link.setAttribute('href', url)
  link.tabIndex = -1
  if (pillar) link.dataset['pillar'] = pillar
  const text = made('span', 'quick-text')
  text.append(...inside)
  link.append(pillar ? sign(pillar) : made('span', ''), text)
  return link
}

function lines(hit: Hit): Node[] {
  const title = made('span', 'title')
  title.append(...pieces(hit.title))
  const found: (Node | string)[] = [title]
  for (const [name, parts] of [
    ['find-where', hit.where],
    ['find-also', hit.also],
    ['more', hit.more],
  ] as const) {
    if (!parts.length) continue
    const line = made('span', name)
    line.append(...pieces(parts))
    found.push(' ', line)
  }
  return found.map((node) => (typeof node === 'string' ? document.createTextNode(node) : node))
}

function pieces(parts: readonly Part[]): (Node | string)[] {
  return parts.map((part) => (part.is_match ? made('mark', '', part.text) : part.text))
}

function sign(pillar: string): SVGElement {
  const glyph = document.createElementNS(SVG, 'svg')
  glyph.setAttribute('class', 'glyph')
  glyph.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `#g-${pillar}`)
  glyph.append(use)
  return glyph
}

export function made(tag: string, name: string, text = ''): HTMLElement {
  const element = document.createElement(tag)
  if (name) element.className = name
  if (text) element.textContent = text
  return element
}
