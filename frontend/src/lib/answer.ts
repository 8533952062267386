/**
 * The answer form's fields as an answer, and back.
 *
 * A part carries `data-part` and `data-shape`: line, vector, matrix, choice, fields
 * (each `data-field` with a shape of its own), order (places of lines) or match.
 */

/** What one part holds: text, entries, rows of entries, chosen options, or names of these. */
export type Typed = string | string[] | string[][] | { readonly [name: string]: Typed }
export type Answer = Record<string, Typed>

type Field = HTMLInputElement | HTMLSelectElement

export function partsOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-part]')]
}

export function readAnswer(root: ParentNode): Answer {
  return Object.fromEntries(
    partsOf(root).map((part) => [part.dataset['part'] ?? '', readPart(part)]),
  )
}

export function readPart(part: HTMLElement): Typed {
  const fields = fieldsOf(part)
  switch (part.dataset['shape']) {
    case 'choice':
      return chosen(fields)
    case 'order':
      return inOrder(part)
    case 'match':
      return Object.fromEntries(
        fields.filter((field) => field.value).map((field) => [key(field, part), field.value]),
      )
    case 'fields':
      return Object.fromEntries(
        groupsOf(part).map((group) => [group.dataset['field'] ?? '', readCells(group)]),
      )
    default:
      return readCells(part)
  }
}

export function fillAnswer(root: ParentNode, answer: Answer): void {
  for (const part of partsOf(root)) {
    const typed = answer[part.dataset['part'] ?? '']
    if (typed !== undefined) fillPart(part, typed)
  }
}

export function isBlank(typed: Typed | Answer): boolean {
  if (typeof typed === 'string') return typed.trim() === ''
  return Object.values(typed).every((item) => isBlank(item as Typed))
}

/** Zero-based row and column of a cell, from its name `part-<id>[-<field>]-<row>-<column>`. */
export function place(field: Field): number[] {
  const home = field.closest<HTMLElement>('[data-field], [data-part]')
  const prefix = home ? prefixOf(home) : ''
  if (!prefix || !field.name.startsWith(prefix)) return []
  return field.name
    .slice(prefix.length)
    .split('-')
    .map((index) => Number(index) - 1)
}

/** The name of the field of a part that a cell belongs to; '' where there is one only. */
export function ownerOf(field: Field): string {
  return field.closest<HTMLElement>('[data-field], [data-part]')?.dataset['field'] ?? ''
}

export function fieldsOf(part: HTMLElement): Field[] {
  return [...part.querySelectorAll<Field>(':is(input, select)[name^="part-"]')]
}

function groupsOf(part: HTMLElement): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('[data-field]')]
}

function prefixOf(home: HTMLElement): string {
  const part = home.closest<HTMLElement>('[data-part]')?.dataset['part'] ?? ''
  const field = home.dataset['field']
  return field === undefined ? `part-${part}-` : `part-${part}-${field}-`
}

function readCells(home: HTMLElement): Typed {
  const fields = fieldsOf(home)
  const { shape } = home.dataset
  if (shape === 'line' || shape === undefined) return fields[0]?.value ?? ''
  const rows: string[][] = []
  for (const field of fields) {
    const [row = 0, column = 0] = place(field)
    const cells = (rows[row] ??= [])
    cells[column] = field.value
  }
  return shape === 'vector' ? rows.map((row) => row[0] ?? '') : rows
}

function fillPart(part: HTMLElement, typed: Typed): void {
  const { shape } = part.dataset
  for (const field of fieldsOf(part)) {
    if (shape === 'choice' && field instanceof HTMLInputElement) {
      field.checked = [typed].flat(2).includes(field.value)
    } else if (shape === 'order') {
      const at = Array.isArray(typed) ? (typed as string[]).indexOf(key(field, part)) : -1
      field.value = at < 0 ? '' : String(at + 1)
    } else if (shape === 'match') field.value = entry(typed, [key(field, part)])
    else field.value = entry(typed, path(field))
  }
  // Whoever draws the fields in another way draws them anew.
  for (const drawn of part.querySelectorAll('sortable-lines, formula-field')) {
    drawn.dispatchEvent(new CustomEvent('filled'))
  }
}

function path(field: Field): (string | number)[] {
  const owner = ownerOf(field)
  const indices = place(field)
  return owner ? [owner, ...indices] : indices
}

function entry(typed: Typed, path: readonly (string | number)[]): string {
  let found: Typed | undefined = typed
  for (const index of path) {
    if (typeof found !== 'object') return ''
    found = (found as Record<string | number, Typed>)[index]
  }
  return typeof found === 'string' ? found : ''
}

/** The id of an item, from its name `part-<id>-<item>`. */
function key(field: Field, part: HTMLElement): string {
  return field.name.slice(prefixOf(part).length)
}

/** Lines by their places; the order on the page decides between equal ones. */
function inOrder(part: HTMLElement): string[] {
  return fieldsOf(part)
    .filter((field) => field.value)
    .sort((a, b) => Number(a.value) - Number(b.value))
    .map((field) => key(field, part))
}

function chosen(fields: Field[]): Typed {
  const boxes = fields.filter((field) => field instanceof HTMLInputElement)
  const values = boxes.filter((box) => box.checked).map((box) => box.value)
  return boxes.some((box) => box.type === 'checkbox') ? values : (values[0] ?? '')
}
