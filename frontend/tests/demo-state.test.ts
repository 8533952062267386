import { expect, test } from 'vitest'
import { escapedPlus, isPageOf, parametersOf, Trail } from '../src/demo/address'
import { movedByKey, pointsText } from '../src/demo/handles'
import { blobOf, csvOf } from '../src/demo/saving'

test('a query becomes parameters; a name given twice becomes a list', () => {
  expect(parametersOf('?surface=saddle&starts=1,0.1;2,3&methods=gd&methods=adam')).toEqual({
    surface: 'saddle',
    starts: '1,0.1;2,3',
    methods: ['gd', 'adam'],
  })
  expect(parametersOf('')).toEqual({})
})

test('plus signs of formulas survive when they are escaped', () => {
  expect(parametersOf('?formula=x%5E2%2By%5E2')).toEqual({ formula: 'x^2+y^2' })
})

test('a plus sign of a formula is still one when the address is opened again', () => {
  expect(parametersOf(escapedPlus('?formula=x^2%20+%20y^2'))).toEqual({ formula: 'x^2 + y^2' })
})

test('only the page of the demo itself may have its address changed', () => {
  expect(isPageOf('eigen-explorer', '/demos/eigen-explorer/')).toBe(true)
  expect(isPageOf('eigen-explorer', '/concepts/eigenvalues/')).toBe(false)
  expect(isPageOf('explorer', '/demos/eigen-explorer/')).toBe(false)
})

test('undo goes back state by state and stops at the first', () => {
  const trail = new Trail()
  for (const query of ['', '?a=1', '?a=1', '?a=2']) trail.add(query)

  expect(trail.back()).toBe('?a=1')
  trail.add('?a=1')
  expect(trail.back()).toBe('')
  expect(trail.back()).toBeUndefined()
})

test('what was taken back can be had again, until something else is shown', () => {
  const trail = new Trail()
  for (const query of ['', '?a=1', '?a=2']) trail.add(query)

  trail.back()
  expect(trail.on()).toBe('?a=2')
  trail.back()
  trail.add('?b=1')
  expect(trail.canGoOn).toBe(false)
  expect(trail.back()).toBe('?a=1')
})

test('arrow keys move a start by a hundredth, with Shift by a tenth of the picture', () => {
  const box = [-2, 2, -1, 3]

  expect(movedByKey([-1.2, 1], 'ArrowRight', false, box)).toEqual([-1.16, 1])
  expect(movedByKey([-1.2, 1], 'ArrowDown', true, box)).toEqual([-1.2, 0.6])
  expect(movedByKey([-1.2, 1], 'Enter', false, box)).toBeNull()
})

test('points are written as the field and the address want them', () => {
  expect(
    pointsText([
      [-1.2, 1],
      [0, 0.5],
    ]),
  ).toBe('-1.2,1;0,0.5')
})

test('a table is saved with full precision, quotes doubled, formulas disarmed', () => {
  const csv = csvOf({
    id: 't',
    title: 'T',
    columns: [
      { name: 'a', label: 'A "quoted", name' },
      { name: 'b', label: 'B' },
    ],
    rows: [
      ['=SUM(A1)', 0.1 + 0.2],
      [null, -5],
    ],
  })

  expect(csv).toBe('"A ""quoted"", name",B\r\n\'=SUM(A1),0.30000000000000004\r\n,-5\r\n')
})

test('a data address becomes a file without a request', async () => {
  const svg = blobOf('data:image/svg+xml,%3Csvg%2F%3E')
  const png = blobOf('data:image/png;base64,iVBORw==')

  expect([svg.type, await svg.text()]).toEqual(['image/svg+xml', '<svg/>'])
  expect([...new Uint8Array(await png.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47])
})
