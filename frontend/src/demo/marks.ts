/** Marks of the series, the same on a canvas and in the list beside it. */
import { dashOf } from './lanes'

/** A closed or crossed outline of this mark around the origin, as an SVG path. */
export function markPath(marker: string, size: number): string {
  const s = size
  switch (marker) {
    case 'square':
      return `M${-s} ${-s}H${s}V${s}H${-s}Z`
    case 'diamond':
      return `M0 ${-1.3 * s}L${1.3 * s} 0L0 ${1.3 * s}L${-1.3 * s} 0Z`
    case 'triangle-up':
      return `M0 ${-1.2 * s}L${1.2 * s} ${s}H${-1.2 * s}Z`
    case 'cross': {
      const t = s / 2.4
      return (
        `M${-t} ${-1.2 * s}H${t}V${-t}H${1.2 * s}V${t}H${t}V${1.2 * s}` +
        `H${-t}V${t}H${-1.2 * s}V${-t}H${-t}Z`
      )
    }
    default:
      return `M${-s} 0A${s} ${s} 0 1 0 ${s} 0A${s} ${s} 0 1 0 ${-s} 0Z`
  }
}

/** A short piece of a series: its dash with its mark in the middle; thin ones are hollow. */
export function swatch(
  { dash, marker }: { readonly dash: string; readonly marker: string },
  colour: string,
  isThin: boolean,
): SVGSVGElement {
  const picture = svg('svg', { viewBox: '0 0 44 16', width: '44', height: '16' })
  picture.setAttribute('aria-hidden', 'true')
  const line = svg('path', {
    d: 'M2 8H42',
    fill: 'none',
    stroke: colour,
    'stroke-width': isThin ? '1.25' : '2.25',
    'stroke-dasharray': dashOf(dash).join(' '),
  })
  const mark = svg('path', {
    d: markPath(marker, 4.5),
    transform: 'translate(22 8)',
    fill: isThin ? 'var(--surface)' : colour,
    stroke: colour,
  })
  picture.append(line, mark)
  return picture as SVGSVGElement
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value) made.setAttribute(key, value)
  }
  return made
}
