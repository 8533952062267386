/**
 * Cells of a vector or a matrix: arrows move between them, a pasted matrix fills them.
 *
 * @example
 * <matrix-grid class="matrix" role="group" data-columns="2"><input><input>…</matrix-grid>
 */
import { gridOf } from '../lib/grid'

export class MatrixGrid extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('keydown', this.move)
    this.addEventListener('paste', this.paste)
  }

  disconnectedCallback(): void {
    this.removeEventListener('keydown', this.move)
    this.removeEventListener('paste', this.paste)
  }

  private get cells(): HTMLInputElement[] {
    return [...this.querySelectorAll('input')]
  }

  private get columns(): number {
    return Math.max(Number(this.dataset['columns']) || 1, 1)
  }

  private readonly move = (event: KeyboardEvent): void => {
    const { cells } = this
    const from = cells.indexOf(event.target as HTMLInputElement)
    if (from < 0 || event.altKey || event.metaKey || event.shiftKey) return
    const to = this.target(event, from, cells)
    if (to === null) return
    event.preventDefault()
    cells[to]?.focus()
    cells[to]?.select()
  }

  /** The cell a key leads to; null leaves the key to the text. */
  private target(
    event: KeyboardEvent,
    from: number,
    cells: HTMLInputElement[],
  ): number | null {
    const { columns } = this
    const first = from - (from % columns)
    const last = Math.min(first + columns, cells.length) - 1
    const [atStart, atEnd] = caret(cells[from])
    switch (event.key) {
      case 'ArrowUp':
        return from >= columns ? from - columns : null
      case 'ArrowDown':
        return from + columns < cells.length ? from + columns : null
      case 'ArrowLeft':
        return atStart && from > first ? from - 1 : null
      case 'ArrowRight':
        return atEnd && from < last ? from + 1 : null
      case 'Home':
        return event.ctrlKey ? 0 : atStart ? first : null
      case 'End':
        return event.ctrlKey ? cells.length - 1 : atEnd ? last : null
      default:
        return null
    }
  }

  /** Fill from the cell with the caret on; a whole matrix fills from the first. */
  private readonly paste = (event: ClipboardEvent): void => {
    const rows = gridOf(event.clipboardData?.getData('text/plain') ?? '')
    const { cells, columns } = this
    const from = cells.indexOf(event.target as HTMLInputElement)
    if (!rows || from < 0) return
    const height = Math.ceil(cells.length / columns)
    const block = turned(rows, columns)
    const width = Math.max(...block.map((row) => row.length))
    const isWhole = block.length >= height && width >= columns
    const top = isWhole ? 0 : Math.floor(from / columns)
    const left = isWhole ? 0 : from % columns
    event.preventDefault()
    this.fill(block, top, left)
  }

  private fill(block: string[][], top: number, left: number): void {
    const { cells, columns } = this
    let last: HTMLInputElement | undefined
    block.forEach((row, i) =>
      row.forEach((text, j) => {
        const cell = left + j < columns ? cells[(top + i) * columns + left + j] : undefined
        if (!cell) return
        cell.value = text
        last = cell
      }),
    )
    last?.focus()
    last?.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
}

/** A vector is a column of cells; a pasted row means the same. */
function turned(rows: string[][], columns: number): string[][] {
  const isRow = columns === 1 && rows.length === 1
  return isRow ? (rows[0] ?? []).map((text) => [text]) : rows
}

/** Whether the caret, or what is selected, reaches the start and the end. */
function caret(cell: HTMLInputElement | undefined): [boolean, boolean] {
  if (!cell) return [false, false]
  const { selectionStart, selectionEnd, value } = cell
  const isAll = selectionStart === 0 && selectionEnd === value.length
  const isCaret = selectionStart === selectionEnd
  return [
    isAll || (isCaret && selectionStart === 0),
    isAll || (isCaret && selectionEnd === value.length),
  ]
}

customElements.define('matrix-grid', MatrixGrid)
