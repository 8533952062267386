import { beforeEach, expect, test } from 'vitest'
import { fillAnswer, isBlank, readAnswer } from '../src/lib/answer'
import { FACTORS, MATRIX, PAIRS, field } from './exercise-markup'
import { mount } from './mount'

const root = (): ParentNode => document.body
const factors = {
  w: { L: [['1', '0'], ['3/2', '1']], S: ['4', '5'], note: 'ok' },
}

beforeEach(() => mount(FACTORS + PAIRS + MATRIX))

test('factors are read by their names, each in its own shape', () => {
  fillAnswer(root(), factors)

  expect(field('part-w-L-2-1').value).toBe('3/2')
  expect(field('part-w-S-2').value).toBe('5')
  expect(readAnswer(root())['w']).toEqual(factors.w)
})

test('a factor that was not kept is emptied', () => {
  field('part-w-S-1').value = '9'

  fillAnswer(root(), { w: { L: [['1']] } })

  expect(readAnswer(root())['w']).toEqual({
    L: [['1', ''], ['', '']],
    S: ['', ''],
    note: '',
  })
})

test('pairs are read by item, those without a partner left out', () => {
  fillAnswer(root(), { m: { i2: 'i1' } })

  expect(field('part-m-i2').value).toBe('i1')
  expect(readAnswer(root())['m']).toEqual({ i2: 'i1' })
})

test('a form in which nothing was written is blank', () => {
  expect(isBlank(readAnswer(root()))).toBe(true)

  field('part-w-L-1-2').value = '0'

  expect(isBlank(readAnswer(root()))).toBe(false)
})
