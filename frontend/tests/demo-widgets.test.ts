import { expect, test } from 'vitest'
import { readControls, showFaults, writeControls } from '../src/demo/controls'
import { resized, rowsOf } from '../src/demo/matrix-control'
import { followBoxes } from '../src/demo/sliders'
import { normalised, shared } from '../src/demo/weights-control'
import { addWidgets } from '../src/demo/widgets'
import { mount } from './mount'

function formWith(kind: string, attributes: string): HTMLFormElement {
  mount(`<form><div class="field" data-kind="${kind}"><label for="p-a">A</label>
    <input id="p-a" name="a" ${attributes}></div></form>`)
  const form = document.querySelector('form')
  if (!form) throw new Error('no form')
  addWidgets(form)
  return form
}

function cells(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[data-entry]')]
}

function type(cell: HTMLInputElement | undefined, text: string): void {
  if (!cell) throw new Error('no cell')
  cell.value = text
  cell.dispatchEvent(new Event('input', { bubbles: true }))
}

test('a matrix is a grid of cells that write the field', () => {
  const form = formWith('matrix', 'value="1,2;3,4" data-rows="2" data-columns="2"')

  expect(cells().map((cell) => cell.value)).toEqual(['1', '2', '3', '4'])
  type(cells()[1], '−7.5')
  expect(readControls(form)).toEqual({ a: '1,-7.5;3,4' })
  expect(document.querySelector('[role=group]')?.getAttribute('aria-labelledby')).toBe(
    'p-a-label',
  )
})

test('a matrix written by script shows in the grid, whatever its size', () => {
  const form = formWith(
    'matrix',
    'value="1,2;3,4" data-rows="3" data-columns="3" data-least-rows="1" data-least-columns="1"',
  )

  writeControls(form, { a: [[1, 2, 3]] })
  followBoxes(form)
  expect(cells().map((cell) => cell.value)).toEqual(['1', '2', '3'])
  expect([...document.querySelectorAll('select')].map(({ value }) => value)).toEqual(['1', '3'])
})

test('a square matrix has one size, and new cells hold 0', () => {
  const form = formWith(
    'matrix',
    'value="1,2;3,4" data-rows="4" data-columns="4" data-least-rows="2" data-least-columns="2" data-square="1"',
  )
  const picker = document.querySelector('select')

  if (picker) picker.value = '3'
  picker?.dispatchEvent(new Event('change', { bubbles: true }))
  expect(document.querySelectorAll('select')).toHaveLength(1)
  expect(readControls(form)).toEqual({ a: '1,2,0;3,4,0;0,0,0' })
})

test('a fault of a matrix marks its cells', () => {
  const form = formWith('matrix', 'value="1,2;3,4" data-rows="2" data-columns="2"')

  expect(showFaults(form, { a: 'Too large.' })).toEqual([])
  expect(cells().every((cell) => cell.getAttribute('aria-invalid') === 'true')).toBe(true)
  expect(cells()[0]?.getAttribute('aria-describedby')).toBe('state-a-fault')
  showFaults(form, {})
  expect(cells()[0]?.hasAttribute('aria-invalid')).toBe(false)
})

test('rows are read as an address has them, and cut or filled to a size', () => {
  expect(rowsOf('1, 2;3,4;')).toEqual([['1', '2'], ['3', '4']]) // prettier-ignore
  expect(resized([['1', '2']], 2, 1)).toEqual([['1'], ['0']])
})

test('a slider of a weight keeps the sum; a box does not and holds the form', () => {
  const form = formWith(
    'weights',
    'value="0.5,0.3,0.2" data-least="3" data-most="3" data-total="1" data-names="a,b,c"',
  )
  const range = document.querySelector<HTMLInputElement>('input[type=range]')

  if (range) range.value = '0.8'
  range?.dispatchEvent(new Event('input', { bubbles: true }))
  expect(readControls(form)).toEqual({ a: '0.8,0.12,0.08' })

  type(cells()[0], '1')
  expect(readControls(form)).toEqual({ a: '1,0.12,0.08' })
  expect(document.body.textContent).toContain('They add up to 1.2 and must make 1.')
  expect(form.querySelector('[data-held]')).not.toBeNull()

  const button = [...form.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Normalise',
  )
  button?.click()
  expect(readControls(form)).toEqual({ a: '0.833333,0.1,0.066667' })
  expect(form.querySelector('[data-held]')).toBeNull()
})

test('normalised weights have the sum to the last digit', () => {
  const thirds = normalised([1, 1, 1], 1)

  expect(thirds.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  expect(normalised([0, 0], 1)).toEqual([0.5, 0.5])
  expect(shared([1, 0, 0], 0, 0.4, 1)).toEqual([0.4, 0.3, 0.3])
})

test('a new seed is another one', () => {
  const form = formWith('seed', 'type="number" value="0"')
  let told = 0
  form.addEventListener('change', () => (told += 1))

  form.querySelector('button')?.click()
  expect(told).toBe(1)
  expect(Number(readControls(form)['a'])).toBeGreaterThanOrEqual(0)
})
