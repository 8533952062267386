import { expect, test } from 'vitest'
import { formatNumber, roundTo } from '../src/demo/numbers'

test.each([
  [0, '0'],
  [-0.5, '−0.5'],
  [0.30000000000000004, '0.3'],
  [1234, '1234'],
  [12345, '12\u202f345'],
  [-1234567, '−1\u202f234\u202f567'],
  [1.5e-7, '1.5 × 10⁻⁷'],
  [-2.25e12, '−2\u202f250\u202f000\u202f000\u202f000'],
  [6.02214e23, '6.022 × 10²³'],
  [Infinity, '∞'],
  [NaN, '–'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

test('a coordinate keeps a thousandth of the range it lies in', () => {
  expect(roundTo(1.23456789, 4)).toBe(1.235)
  expect(roundTo(-123.456, 1000)).toBe(-123)
  expect(Object.is(roundTo(-0.00001, 4), 0)).toBe(true)
})
