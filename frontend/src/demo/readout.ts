/** Reading, checks and tables: the same as the picture in words and numbers. */
import { icon, make } from './dom'
import { formatNumber } from './numbers'
import type { Cell, Check, DataTable } from './payload'
import { gettext } from '../lib/words'

/** Write the reading; screen readers are told only of what changed. */
export function showReading(place: HTMLElement, reading: string): void {
  if (place.textContent?.trim() !== reading) place.textContent = reading
}

export function showChecks(place: HTMLElement, checks: readonly Check[]): void {
  place.replaceChildren(...checks.map(checkItem))
}

function checkItem({ label, value, holds }: Check): HTMLElement {
  const item = make('li', { 'data-holds': String(holds) }, icon(holds ? 'i-check' : 'i-cross'))
  const word = make('span', { class: 'sr' }, `${holds ? gettext('Holds:') : gettext('Does not hold:')} `)
  item.append(make('span', {}, word, `${label} `, make('span', { class: 'num' }, value)))
  return item
}

/** One section a table, each with what saves it. */
export function showTables(
  place: HTMLElement,
  tables: readonly DataTable[],
  save: (table: DataTable) => void,
): void {
  const scrolled = place.querySelector('.table-box')?.scrollLeft ?? 0
  const focused = place.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset['table']
    : undefined
  place.replaceChildren(...tables.map((table) => tableSection(table, save)))
  const box = place.querySelector('.table-box')
  if (box) box.scrollLeft = scrolled
  if (focused) place.querySelector<HTMLElement>(`[data-table="${focused}"]`)?.focus()
}

function tableSection(table: DataTable, save: (table: DataTable) => void): HTMLElement {
  const id = `table-${table.id}`
  const button = make('button', {
    type: 'button',
    class: 'button is-small',
    'data-table': table.id,
  })
  button.append(icon('i-table'), gettext('Save as CSV'))
  button.addEventListener('click', () => save(table))
  const box = make(
    'div',
    { class: 'table-box', tabindex: 0, role: 'region', 'aria-labelledby': id },
    filledTable(table),
  )
  const head = make('h3', { id }, table.title)
  return make('section', { class: 'demo-table' }, head, box, make('p', { class: 'row' }, button))
}

function filledTable({ columns, rows }: DataTable): HTMLTableElement {
  const isNumeric = columns.map((_, place) => rows.every((row) => isFigure(row[place] ?? null)))
  const style = (place: number): string | undefined => (isNumeric[place] ? 'num' : undefined)
  const head = columns.map(({ label }, place) =>
    make('th', { scope: 'col', class: style(place) }, label),
  )
  const body = rows.map((row) =>
    make(
      'tr',
      {},
      ...row.map((cell, place) =>
        place === 0
          ? make('th', { scope: 'row', class: style(place) }, shown(cell))
          : make('td', { class: style(place) }, shown(cell)),
      ),
    ),
  )
  return make(
    'table',
    { class: 'table' },
    make('thead', {}, make('tr', {}, ...head)),
    make('tbody', {}, ...body),
  )
}

function isFigure(cell: Cell): boolean {
  return cell === null || typeof cell === 'number'
}

function shown(cell: Cell): string {
  if (cell === null) return '–'
  if (typeof cell === 'number') return formatNumber(cell)
  return typeof cell === 'boolean' ? (cell ? gettext('yes') : gettext('no')) : cell
}
