/** Formulas of the drawn field as text that can be typed, and the field itself. */
import type { MathfieldElement } from 'mathlive'
import { decimalSign } from './words'

/**
 * The field's ASCII spelling, tidied: no brackets around a lone number, no stray
 * spaces, roots with both of their values.
 *
 * @example
 * plainFormula('(1)/(2)+ln (x)') === '1/2+ln(x)'
 */
export function plainFormula(ascii: string): string {
  return ascii
    .replace(/\{,\}/g, ',')
    .replace(/root\(([^()]*)\)\(/g, 'root($1, ')
    .replace(/(\w) (?=[_^(])/g, '$1')
    .replace(/(^|[-+*=(,<>] ?)\((\w+)\)\//g, '$1$2/')
    .replace(/\/\((\w+)\)(?=$| ?[-+*=),<>])/g, '/$1')
    .replace(/ +/g, ' ')
    .trim()
}

/** A new field; its code comes with the first one, and nothing else from anywhere. */
export async function mathfield(label: string): Promise<MathfieldElement> {
  const { MathfieldElement: Field } = await import('mathlive')
  // The fonts are those of the page's formulas; there is no sound.
  Field.fontsDirectory = null
  Field.soundsDirectory = null
  Field.plonkSound = null
  Field.keypressSound = null
  Field.decimalSeparator = decimalSign() === ',' ? ',' : '.'
  const field = new Field()
  field.mathVirtualKeyboardPolicy = 'manual'
  field.setAttribute('aria-label', label)
  return field
}
