import { expect, test } from 'vitest'
import { basins, dressed } from '../src/demo/dress'
import type { Palette } from '../src/demo/theme'

const PALETTE = {
  ink: 'rgb(0, 0, 0)',
  quiet: 'rgb(80, 80, 80)',
  surface: 'rgb(255, 255, 255)',
  series: ['rgb(0, 0, 255)', 'rgb(255, 0, 0)'],
  face: 'sans-serif',
  isDark: false,
} as unknown as Palette

test('each pit has one flat colour, after those of nowhere and gone', () => {
  const scale = basins(PALETTE, 2)

  expect(scale).toHaveLength(8)
  expect(scale.map(([share]) => share)).toEqual([0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1])
  expect(scale[2]?.[1]).toBe('rgb(255, 255, 255)')
  expect(new Set(scale.map(([, colour]) => colour)).size).toBe(4)
})

test('pits beyond the colours of the page wear paler ones', () => {
  const colours = basins(PALETTE, 4).map(([, colour]) => colour)

  expect(new Set(colours).size).toBe(6)
})

test('a map of basins is dressed by its role, and keeps its numbers', () => {
  const map = { type: 'heatmap', z: [[1]], meta: { role: 'basins', count: 1 } }
  const marks = { type: 'scatter', text: ['1'], marker: { size: 7 }, meta: { role: 'pits' } }

  const { data } = dressed({ data: [map, marks], layout: {} }, PALETTE, {
    width: 600,
    height: 400,
  })

  expect(data[0]?.['z']).toEqual([[1]])
  expect(data[0]?.['colorscale']).toHaveLength(6)
  expect(data[1]?.['textfont']).toEqual({ color: PALETTE.ink, size: 14 })
  expect(data[1]?.['marker']).toMatchObject({ size: 7, color: PALETTE.ink })
})

test('mass is bluer the more there is, on the ground of the page', () => {
  const map = { type: 'heatmap', z: [[0, 1]], meta: { role: 'mass' } }
  const { data } = dressed({ data: [map], layout: {} }, PALETTE, { width: 600, height: 400 })

  expect(data[0]?.['colorscale']).toEqual([
    [0, PALETTE.surface],
    [1, 'rgb(102, 102, 255)'],
  ])
})

test('contours are curves only where their points lie far apart', () => {
  const x = Float32Array.from({ length: 128 }, (_, place) => place)
  const ground = { type: 'contour', x, meta: { role: 'ground' } }
  const line = (width: number): unknown =>
    dressed({ data: [ground], layout: {} }, PALETTE, { width, height: 300 }).data[0]?.['line']

  expect(line(330)).toMatchObject({ width: 0.75, smoothing: 0 })
  expect(line(700)).toMatchObject({ width: 0.75 })
  expect(line(700)).not.toHaveProperty('smoothing')
})
