/** A matrix as a grid of cells: arrows lead from cell to cell, a pasted matrix fills them. */
import '../elements/matrix-grid'
import { gridOf } from '../lib/grid'
import { make } from './dom'
import { bound, unfold } from './unfolded'
import { gettext, interpolate } from '../lib/words'

/** Rows of a matrix as an address has it: "1,2;3,4". */
export function rowsOf(text: string): string[][] {
  return text
    .split(';')
    .filter((row) => row.trim() !== '')
    .map((row) => row.split(',').map((entry) => entry.trim()))
}

/** Rows with exactly this size: what is missing is 0, what is too much goes. */
export function resized(rows: readonly string[][], height: number, width: number): string[][] {
  return Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_, j) => rows[i]?.[j] ?? '0'),
  )
}

interface Sizes {
  readonly most: readonly [number, number]
  readonly least: readonly [number, number]
  readonly isSquare: boolean
}

export function addMatrix(field: HTMLElement, input: HTMLInputElement): void {
  new MatrixControl(field, input)
}

class MatrixControl {
  private readonly sizes: Sizes
  private readonly group = make('div', { class: 'matrix-control' })
  private readonly port = make('div', { class: 'matrix-port' })
  private readonly pickers: HTMLSelectElement[]
  private rows: string[][]

  constructor(
    field: HTMLElement,
    private readonly input: HTMLInputElement,
  ) {
    const most = [bound(input, 'rows', 2), bound(input, 'columns', 2)] as const
    const least = [
      bound(input, 'leastRows', most[0]),
      bound(input, 'leastColumns', most[1]),
    ] as const
    this.sizes = { most, least, isSquare: this.isSet(input.dataset['square']) }
    this.rows = rowsOf(input.value)
    this.pickers = this.sizePickers()
    unfold(field, input, this.group)
    if (this.pickers.length > 0) {
      const labels = this.pickers.map((picker) => make('label', {}, `${picker.title} `, picker))
      this.group.append(make('div', { class: 'matrix-size' }, ...labels))
    }
    this.group.append(this.port)
    this.group.addEventListener('paste', this.pasteWhole, { capture: true })
    this.group.addEventListener('input', this.write)
    input.addEventListener('follow', () => {
      if (written(this.rows) !== input.value) this.show(rowsOf(input.value))
    })
    this.show(this.rows)
  }

  private isSet(word: string | undefined): boolean {
    return word !== undefined && !['', '0', 'false', 'False'].includes(word)
  }

  /** One list for the size of a square matrix, two for others; none if the size is fixed. */
  private sizePickers(): HTMLSelectElement[] {
    const { least, most, isSquare } = this.sizes
    const names = isSquare ? [gettext('Size')] : [gettext('Rows'), gettext('Columns')]
    return names.flatMap((name, axis) => {
      const [low, high] = [least[axis as 0 | 1], most[axis as 0 | 1]]
      if (low >= high) return []
      const picker = make('select', { title: name, 'data-axis': axis })
      for (let size = low; size <= high; size++) picker.append(make('option', {}, String(size)))
      picker.addEventListener('change', () => this.resize(picker))
      return [picker]
    })
  }

  private resize(picker: HTMLSelectElement): void {
    const size = Number(picker.value)
    const isRows = picker.dataset['axis'] === '0'
    const height = isRows ? size : this.rows.length
    const width = this.sizes.isSquare || !isRows ? size : (this.rows[0]?.length ?? size)
    this.show(resized(this.rows, height, width))
    this.input.value = written(this.rows)
  }

  private show(rows: string[][]): void {
    this.rows = rows
    const [height, width] = [rows.length, rows[0]?.length ?? 0]
    for (const picker of this.pickers) {
      picker.value = String(picker.dataset['axis'] === '0' ? height : width)
    }
    const old = this.cells
    if (old.length === height * width && this.port.dataset['columns'] === String(width)) {
      rows.flat().forEach((text, place) => {
        const cell = old[place]
        if (cell && cell !== document.activeElement) cell.value = text
      })
      return
    }
    this.port.dataset['columns'] = String(width)
    const grid = make('matrix-grid' as 'div', { class: 'matrix', 'data-columns': width })
    grid.style.setProperty('--cols', String(width))
    grid.append(...rows.flatMap((row, i) => row.map((text, j) => cellOf(text, i, j))))
    this.port.replaceChildren(grid)
  }

  private get cells(): HTMLInputElement[] {
    return [...this.port.querySelectorAll('input')]
  }

  private readonly write = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    const { cells } = this
    const width = Number(this.port.dataset['columns'])
    this.rows = this.rows.map((row, i) =>
      row.map((_, j) => cells[i * width + j]?.value.trim().replace('−', '-') ?? '0'),
    )
    this.input.value = written(this.rows)
  }

  /** A pasted matrix of another size is taken whole, where sizes may change. */
  private readonly pasteWhole = (event: ClipboardEvent): void => {
    const rows = gridOf(event.clipboardData?.getData('text/plain') ?? '')
    const { least, most, isSquare } = this.sizes
    if (!rows || this.pickers.length === 0) return
    const [height, width] = [rows.length, Math.max(...rows.map((row) => row.length))]
    const fits =
      height >= least[0] && height <= most[0] && width >= least[1] && width <= most[1]
    if (!fits || (isSquare && height !== width)) return
    event.preventDefault()
    event.stopPropagation()
    this.show(resized(rows, height, width))
    this.input.value = written(this.rows)
    this.cells[0]?.dispatchEvent(new InputEvent('input', { bubbles: true }))
    this.cells[0]?.focus()
  }
}

function written(rows: readonly string[][]): string {
  return rows.map((row) => row.join(',')).join(';')
}

function cellOf(text: string, i: number, j: number): HTMLInputElement {
  const cell = make('input', {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    'data-entry': '',
    'aria-label': interpolate(gettext('Row %(row)s, column %(column)s'), {
      row: i + 1,
      column: j + 1,
    }),
  })
  cell.value = text
  return cell
}
