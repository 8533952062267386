import { beforeEach, expect, test } from 'vitest'
import '../src/elements/matrix-grid'
import { gridOf } from '../src/lib/grid'
import { MATRIX, field } from './exercise-markup'
import { mount } from './mount'

const NAMES = ['part-A-1-1', 'part-A-1-2', 'part-A-2-1', 'part-A-2-2'] as const
const values = (): string[] => NAMES.map((name) => field(name).value)

function press(name: string, key: string, ctrlKey = false): string {
  const from = field(name)
  from.focus()
  from.dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
  )
  return (document.activeElement as HTMLInputElement).name
}

function paste(name: string, text: string): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  field(name).dispatchEvent(event)
  return event.defaultPrevented
}

beforeEach(() => mount(MATRIX))

test('arrows lead to the neighbouring cell', () => {
  expect(press('part-A-1-1', 'ArrowDown')).toBe('part-A-2-1')
  expect(press('part-A-2-1', 'ArrowUp')).toBe('part-A-1-1')
  expect(press('part-A-1-1', 'ArrowRight')).toBe('part-A-1-2')
  expect(press('part-A-1-2', 'ArrowLeft')).toBe('part-A-1-1')
})

test('arrows stop at the edge of the matrix', () => {
  expect(press('part-A-1-2', 'ArrowRight')).toBe('part-A-1-2')
  expect(press('part-A-2-1', 'ArrowDown')).toBe('part-A-2-1')
  expect(press('part-A-2-1', 'ArrowLeft')).toBe('part-A-2-1')
})

test('inside a number the arrow moves the caret, not the cell', () => {
  field('part-A-1-1').value = '123'
  field('part-A-1-1').setSelectionRange(1, 1)

  expect(press('part-A-1-1', 'ArrowRight')).toBe('part-A-1-1')
})

test('Home and End lead along the row, with Ctrl through the matrix', () => {
  expect(press('part-A-2-2', 'Home')).toBe('part-A-2-1')
  expect(press('part-A-1-1', 'End')).toBe('part-A-1-2')
  expect(press('part-A-2-2', 'Home', true)).toBe('part-A-1-1')
  expect(press('part-A-1-1', 'End', true)).toBe('part-A-2-2')
})

test('a pasted matrix fills all cells, wherever the caret was', () => {
  expect(paste('part-A-2-2', '1 2; 3 4')).toBe(true)
  expect(values()).toEqual(['1', '2', '3', '4'])
})

test('a pasted row fills from the cell with the caret on', () => {
  paste('part-A-2-1', '7\t8')

  expect(values()).toEqual(['', '', '7', '8'])
})

test('one number is pasted as text', () => {
  expect(paste('part-A-1-1', '3/4')).toBe(false)
})

test('a paste is heard as input, so that the echo follows', () => {
  let heard = 0
  document.addEventListener('input', () => (heard += 1), { once: true })

  paste('part-A-1-1', '[[1,2],[3,4]]')

  expect(heard).toBe(1)
})

test('a row pasted into a column fills it', () => {
  mount(
    '<matrix-grid data-columns="1"><input name="v-1"><input name="v-2"></matrix-grid>',
  )

  paste('v-1', '[5, 6]')

  expect([field('v-1').value, field('v-2').value]).toEqual(['5', '6'])
})

test.each([
  ['1 2; 3 4', [['1', '2'], ['3', '4']]],
  ['[[1,2],[3,4]]', [['1', '2'], ['3', '4']]],
  ['[[1, -1/2], [sqrt(2), 4]]', [['1', '-1/2'], ['sqrt(2)', '4']]],
  ['1\t2\r\n3\t4\r\n', [['1', '2'], ['3', '4']]],
  ['1\t\n3\t4', [['1', ''], ['3', '4']]],
  ['1 2\n3 4', [['1', '2'], ['3', '4']]],
  ['1, 2\n3, 4', [['1', '2'], ['3', '4']]],
  ['[1 2; 3 4]', [['1', '2'], ['3', '4']]],
  ['[[1 2]\n [3 4]]', [['1', '2'], ['3', '4']]],
  ['np.array([[1, 2], [3, 4]])', [['1', '2'], ['3', '4']]],
  ['\\begin{pmatrix}1 & 2 \\\\ 3 & 4\\end{pmatrix}', [['1', '2'], ['3', '4']]],
  ['A = [1 2; 3 4];', [['1', '2'], ['3', '4']]],
  ['[1 2 ...\n 3; 4 5 6]', [['1', '2', '3'], ['4', '5', '6']]],
  ['array([[0.5, -1.],\n       [2.,  4.]], dtype=float32)', [['0.5', '-1.'], ['2.', '4.']]],
  ['0,5\t-1,25\r\n3\tx', [['0.5', '-1.25'], ['3', 'x']]],
  ['(1, 2)', [['1', '2']]],
  ['max(1, 2), 3', [['max(1, 2)', '3']]],
  ['(1+2)/3, 4', [['(1+2)/3', '4']]],
  ['1 + 2 -3; 4 / 5 6', [['1+2', '-3'], ['4/5', '6']]],
])('%j is read as rows', (text, rows) => {
  expect(gridOf(text)).toEqual(rows)
})

test.each(['', '5', '3/4', '[5]', 'sqrt(2)', '2*(x+1)', '(1+2)'])('%j is no matrix', (text) => {
  expect(gridOf(text)).toBeNull()
})
