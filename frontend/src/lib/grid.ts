/** A pasted matrix as rows of texts. */

const OPEN = '([{'
const CLOSE = ')]}'

/**
 * Rows of "1 2; 3 4", "[[1, 2], [3, 4]]", "1 2 \\ 3 4" with LaTeX's ampersands, and
 * blocks copied from a table. Null if it is one entry only, and no list.
 */
export function gridOf(text: string): string[][] | null {
  const inner = bare(text)
  const rows = (inner.nested ?? split(inner.text, isRowEnd))
    .map((row) => entries(row))
    .filter((row) => row.length > 0)
  const count = rows.reduce((sum, row) => sum + row.length, 0)
  return count > 1 ? rows : null
}

interface Bare {
  readonly text: string
  readonly nested: string[] | null
}

/** Without the brackets around everything; rows in brackets of their own apart. */
function bare(text: string): Bare {
  let inner = text
    .replace(/\r\n?/g, '\n')
    .replace(/\\begin\{[a-z]+\}|\\end\{[a-z]+\}/g, '')
    .replace(/^\s*[A-Za-z]\w*\s*=(?!=)/, '') // A = [1 2; 3 4];
    .replace(/;\s*$/, '')
    .replace(/,\s*dtype\s*=\s*[\w.'"]+/g, '')
    .replace(/\.\.\.[^\n]*\n/g, ' ') // MATLAB's line that goes on
    .replace(/\b(?:np\.|numpy\.)?(?:array|matrix|Matrix)(?=\()/g, '')
    .trim()
  for (let rows = parts(inner); rows; rows = parts(inner)) {
    if (rows.length > 1) return { text: inner, nested: rows }
    inner = (rows[0] ?? '').trim()
  }
  return { text: inner, nested: null }
}

/** The insides of "[…], […]"; null if something stands outside the brackets. */
function parts(text: string): string[] | null {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charAt(i)
    if ('[('.includes(letter)) {
      if (depth === 0) start = i + 1
      depth += 1
    } else if ('])'.includes(letter)) {
      depth -= 1
      if (depth === 0) found.push(text.slice(start, i))
    } else if (depth === 0 && !/[\s,;]/.test(letter)) return null
  }
  return depth === 0 && found.length > 0 ? found : null
}

function entries(row: string): string[] {
  const isTable = row.includes('\t')
  const marks = isTable ? '\t' : row.includes('&') ? '&' : ''
  if (marks) return row.split(marks).map((entry) => pointed(entry.trim()))
  const byComma = split(row, (letter) => letter === ',')
  const tight = row.replace(/\s+([-+*/^])\s+/g, '$1') // "1 + 2" is one entry
  const found = byComma.length > 1 ? byComma : split(tight, (letter) => /\s/.test(letter))
  return found.map((entry) => entry.trim()).filter((entry) => entry !== '')
}

/** A spreadsheet's decimal comma as a point. */
function pointed(entry: string): string {
  return /^[-+]?\d+,\d+$/.test(entry) ? entry.replace(',', '.') : entry
}

function isRowEnd(letter: string, next: string): boolean {
  return letter === ';' || letter === '\n' || (letter === '\\' && next === '\\')
}

/** Cut outside brackets only: "sin(1, 2)" is one entry. */
function split(
  text: string,
  isEnd: (letter: string, next: string) => boolean,
): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charAt(i)
    if (OPEN.includes(letter)) depth += 1
    else if (CLOSE.includes(letter)) depth -= 1
    else if (depth === 0 && isEnd(letter, text.charAt(i + 1))) {
      found.push(text.slice(start, i))
      start = letter === '\\' ? i + 2 : i + 1
    }
  }
  return [...found, text.slice(start)]
}
