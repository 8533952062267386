/**
 * Controls made from one plain field each: a grid for a matrix, bars for weights, a button
 * for a seed, an echo for a formula. The field stays in the form, holds the value as an address has it, and hears
 * `follow` when that was written by script.
 */
import { make } from './dom'
import { addFormula } from './formula-echo'
import { addMatrix } from './matrix-control'
import { addWeights } from './weights-control'
import { gettext } from '../lib/words'

/** One above the largest seed. */
const SEEDS = 2 ** 32

/** Give every field of the form the control of its kind. */
export function addWidgets(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLElement>('[data-kind]')) {
    const input = field.querySelector<HTMLInputElement>('input[name]')
    if (!input || field.dataset['widget']) continue
    const kind = field.dataset['kind']
    if (kind === 'matrix') addMatrix(field, input)
    else if (kind === 'weights') addWeights(field, input)
    else if (kind === 'seed') addSeed(field, input)
    else if (kind === 'formula') addFormula(field, input)
    else continue
    field.dataset['widget'] = kind
  }
}

/** A number below 2³², drawn by chance. */
export function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? Math.floor(Math.random() * SEEDS)
}

function addSeed(field: HTMLElement, input: HTMLInputElement): void {
  const attributes = { type: 'button', class: 'button is-small' }
  const button = make('button', attributes, gettext('New seed'))
  button.addEventListener('click', () => {
    input.value = String(newSeed() % 100_000)
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  const row = make('div', { class: 'seed-row' })
  input.before(row)
  row.append(input, button)
  field.classList.add('is-seed')
}
