/** A prediction and the truth on one line: dashed what was expected, solid what is. */
import { formatNumber } from './numbers'
import { gettext, interpolate } from '../lib/words'

const WIDTH = 320
const HEIGHT = 56
const MARGIN = 24

/** Where both lie on the line, in its own units. */
export function placesOf(answer: number, truth: number): readonly [number, number] {
  const gap = Math.abs(answer - truth)
  const low = Math.min(answer, truth) - gap * 0.8
  const span = gap * 2.6 || 1
  const at = (value: number): number =>
    gap === 0 ? WIDTH / 2 : MARGIN + ((value - low) / span) * (WIDTH - 2 * MARGIN)
  return [at(answer), at(truth)]
}

/** The line; its words are beside it, so it is not read out. */
export function scaleOf(answer: number, truth: number): SVGSVGElement {
  const [yours, real] = placesOf(answer, truth)
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'prediction-scale' })
  picture.setAttribute('aria-hidden', 'true')
  const base = svg('path', { d: `M8 34H${WIDTH - 8}`, class: 'base' })
  const gap = svg('path', { d: `M${yours} 34H${real}`, class: 'gap' })
  const marks = [
    svg('path', { d: `M${yours} 22V46`, class: 'yours' }),
    svg('path', { d: `M${real} 20V48`, class: 'truth' }),
  ]
  const isLeft = yours <= real
  const words = [
    text(interpolate(gettext('you %(number)s'), { number: formatNumber(answer) }), yours, 14, isLeft ? 'end' : 'start'),
    text(formatNumber(truth), real, 14, isLeft ? 'start' : 'end'),
  ]
  picture.append(base, gap, ...marks, ...(answer === truth ? [words[1] ?? ''] : words))
  return picture as SVGSVGElement
}

function text(words: string, x: number, y: number, side: string): SVGElement {
  const made = svg('text', { x: String(x), y: String(y), 'text-anchor': side })
  made.textContent = words
  return made
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
