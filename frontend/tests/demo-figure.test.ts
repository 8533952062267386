import { expect, test } from 'vitest'
import { FigureView } from '../src/demo/figure-view'
import type { Palette } from '../src/demo/theme'

const FIGURE = { id: 'surface', caption: 'A valley: contours.', plotly: { data: [], layout: {} } }

test('a picture says what it shows before anything of it is drawn', () => {
  const view = new FigureView(FIGURE, () => ({}) as Palette, () => undefined, true)

  const area = view.element.querySelector('[role=img]')
  expect(area?.getAttribute('aria-label')).toBe('A valley: contours.')
  expect(view.element.querySelector('figcaption')?.textContent).toContain('A valley: contours.')
  expect(view.element.dataset['figure']).toBe('surface')
})
