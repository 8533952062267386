/** Numbers as a reader wants them: a real minus sign, no tail of noise, powers of ten. */
import { decimalSign, local } from '../lib/words'

const RAISED: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

/** At most six significant figures; whole numbers stay whole. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e6 || size < 1e-4) {
    if (Number.isInteger(value) && size < 1e15) return grouped(String(value))
    return scientific(value)
  }
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)))
  return grouped(text)
}

function scientific(value: number): string {
  const [digits = '', power = ''] = value.toExponential(3).split('e')
  const raised = [...String(Number(power))].map((sign) => RAISED[sign] ?? '').join('')
  return `${local(String(Number(digits)).replace('-', '−'))} × 10${raised}`
}

function grouped(text: string): string {
  const [whole = '', part] = text.replace('-', '−').split('.')
  const digits = whole.replace('−', '')
  const shown = digits.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') : whole
  return part === undefined ? shown : `${shown}${decimalSign()}${part}`
}

/** Coordinates one after the other; `;` parts them where a comma is a decimal sign. */
export function listed(values: readonly number[]): string {
  return values.map(formatNumber).join(decimalSign() === ',' ? '; ' : ', ')
}

/** A coordinate rounded to a thousandth of the range it lies in. */
export function roundTo(value: number, range: number): number {
  const digits = Math.min(12, Math.max(0, 3 - Math.floor(Math.log10(range))))
  return Number(value.toFixed(digits)) + 0
}
