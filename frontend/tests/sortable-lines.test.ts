import { beforeEach, expect, test } from 'vitest'
import '../src/elements/sortable-lines'
import { fillAnswer, isBlank, readAnswer } from '../src/lib/answer'
import { mount } from './mount'

const PLACES = ['', '1', '2', '3'].map((n) => `<option value="${n}">${n}</option>`).join('')

function markup(aside = ''): string {
  const lines = ['a', 'b', 'c'].map(
    (id) => `<li class="line" data-line="${id}" data-words="line ${id}">
<select name="part-p-${id}">${PLACES}</select>
<span class="line-text">${id}</span></li>`,
  )
  return `<fieldset data-part="p" data-shape="order"><sortable-lines ${aside}>
<p class="help"></p><ol class="lines-list">${lines.join('')}</ol></sortable-lines></fieldset>`
}

const answer = (): unknown => readAnswer(document)['p']
const said = (): string => document.querySelector('[aria-live]')?.textContent ?? ''
const shown = (list = '.lines-list'): string =>
  [...document.querySelectorAll<HTMLElement>(`${list} .line`)]
    .map((line) => line.dataset['line'])
    .join('')

function button(line: string, move: string): HTMLButtonElement {
  const found = `[data-line=${line}] [data-move=${move}]`
  return document.querySelector<HTMLButtonElement>(found)!
}

beforeEach(() => mount(markup()))

test('as long as nothing was moved nothing is written', () => {
  expect(shown()).toBe('abc')
  expect(isBlank(readAnswer(document))).toBe(true)
})

test('a line moves by its buttons, keeps the focus, and says where it is', () => {
  button('c', 'up').click()

  expect(answer()).toEqual(['a', 'c', 'b'])
  expect(shown()).toBe('acb')
  expect(document.activeElement).toBe(button('c', 'up'))
  expect(said()).toBe('line c: place 2 of 3.')

  button('a', 'down').click()

  expect(answer()).toEqual(['c', 'a', 'b'])
})

test('at the edge a button does nothing and can still be focused', () => {
  expect(button('a', 'up').getAttribute('aria-disabled')).toBe('true')
  expect(button('a', 'up').disabled).toBe(false)

  button('a', 'up').click()

  expect(isBlank(readAnswer(document))).toBe(true)
})

test('the lists of places are hidden, and each button names its line', () => {
  expect(document.querySelectorAll('select:not([hidden])')).toHaveLength(0)
  expect(button('b', 'down').getAttribute('aria-label')).toBe('Down: line b')
})

test('an earlier answer is shown in its order', () => {
  fillAnswer(document, { p: ['b', 'c', 'a'] })

  expect(shown()).toBe('bca')
  expect(answer()).toEqual(['b', 'c', 'a'])
})

test('lines begin aside and are used one after the other', () => {
  mount(markup('data-aside'))
  expect(shown('.lines-aside')).toBe('abc')

  button('b', 'swap').click()
  button('a', 'swap').click()

  expect(answer()).toEqual(['b', 'a'])
  expect(said()).toBe('line a: place 2 of 2.')

  button('b', 'swap').click()

  expect(answer()).toEqual(['a'])
  expect(said()).toBe('line b: put aside.')
})

test('an answer that is filled in again moves the lines', () => {
  mount(markup('data-aside'))

  fillAnswer(document, { p: ['c', 'a'] })

  expect(shown('ol')).toBe('ca')
  expect(shown('.lines-aside')).toBe('b')
})

test('each move is heard as input', () => {
  let heard = 0
  document.addEventListener('input', () => (heard += 1), { once: true })

  button('b', 'up').click()

  expect(heard).toBe(1)
})

/** Lines of 10 px under each other, as a browser would lay them out. */
function layOut(): void {
  Element.prototype.getBoundingClientRect = function (this: Element): DOMRect {
    const at = [...document.querySelectorAll('.line')].indexOf(this)
    const [top, height] = at < 0 ? [0, 30] : [at * 10, 10]
    return { top, height, bottom: top + height } as DOMRect
  }
}

function point(type: string, line: string, y: number): void {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientY: y })
  const grip = document.querySelector(`[data-line=${line}] .line-grip`)
  // A browser takes the pointer away from an element that is moved in the page.
  ;(type === 'pointerdown' ? grip : document.body)?.dispatchEvent(event)
}

test('a line that is dragged stays where it is dropped', () => {
  layOut()

  point('pointerdown', 'a', 5)
  point('pointermove', 'a', 27)
  expect(answer()).toEqual([])
  point('pointerup', 'a', 27)

  expect(answer()).toEqual(['b', 'c', 'a'])
  expect(said()).toBe('line a: place 3 of 3.')
})

test('Escape takes a dragged line back', () => {
  layOut()

  point('pointerdown', 'a', 5)
  point('pointermove', 'a', 27)
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))

  expect(shown()).toBe('abc')
  expect(isBlank(readAnswer(document))).toBe(true)
})
