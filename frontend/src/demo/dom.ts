/** Making elements without markup in strings. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** An element with attributes and children; `false` leaves an attribute out. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children)
  return element
}

/** A sign of the page's sprite; words stand beside it, so it is not read out. */
export function icon(name: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const picture = document.createElementNS(space, 'svg')
  picture.setAttribute('class', 'i')
  picture.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(space, 'use')
  use.setAttribute('href', `#${name}`)
  picture.append(use)
  return picture
}

export { wantsStillness } from '../lib/motion'
