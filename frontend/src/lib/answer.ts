/** The answer form's fields as an answer, and back. Parts carry `data-part`. */

/** What one part holds: text, entries, rows of entries, or chosen options. */
export type Typed = string | string[] | string[][]
export type Answer = Record<string, Typed>

type Field = HTMLInputElement

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
  if (part.dataset['kind'] === 'choice') return chosen(fields)
  if (!isCells(fields, part)) return fields[0]?.value ?? ''
  const rows: string[][] = []
  for (const field of fields) {
    const [row = 0, column = 0] = place(field, part)
    const cells = (rows[row] ??= [])
    cells[column] = field.value
  }
  return part.dataset['kind'] === 'vector' ? rows.map((row) => row[0] ?? '') : rows
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

/** Zero-based row and column of a cell, from its name `part-<id>-<row>-<column>`. */
export function place(field: Field, part: HTMLElement): number[] {
  const prefix = `part-${part.dataset['part'] ?? ''}-`
  if (!field.name.startsWith(prefix)) return []
  return field.name
    .slice(prefix.length)
    .split('-')
    .map((index) => Number(index) - 1)
}

export function fieldsOf(part: HTMLElement): Field[] {
  return [...part.querySelectorAll<Field>('input[name^="part-"]')]
}

function fillPart(part: HTMLElement, typed: Typed): void {
  const fields = fieldsOf(part)
  for (const field of fields) {
    if (part.dataset['kind'] === 'choice') {
      field.checked = [typed].flat(2).includes(field.value)
    } else if (isCells(fields, part)) {
      field.value = entry(typed, place(field, part))
    } else if (typeof typed === 'string') field.value = typed
  }
}

function entry(typed: Typed, path: number[]): string {
  let found: Typed | undefined = typed
  for (const index of path) {
    if (!Array.isArray(found)) return ''
    found = found[index]
  }
  return typeof found === 'string' ? found : ''
}

function chosen(fields: Field[]): Typed {
  const values = fields.filter((field) => field.checked).map((field) => field.value)
  return fields.some((field) => field.type === 'checkbox') ? values : (values[0] ?? '')
}

function isCells(fields: Field[], part: HTMLElement): boolean {
  return fields[0] !== undefined && place(fields[0], part).length > 0
}
