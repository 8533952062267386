/** Files and links from what is shown: CSV, pictures, the address of the state. */
import type { Cell, DataTable } from './payload'

/** A table as CSV (RFC 4180), numbers in full precision. */
export function csvOf({ columns, rows }: DataTable): string {
  const lines = [columns.map(({ label }) => label), ...rows]
  return lines.map((line) => line.map(quoted).join(',') + '\r\n').join('')
}

function quoted(cell: Cell): string {
  if (cell === null) return ''
  const text = String(cell)
  // A spreadsheet would read a text that begins so as a formula.
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Offer text as a file; the mark at its start tells spreadsheets that it is UTF-8. */
export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob(['\ufeff', text], { type: `${type};charset=utf-8` }))
}

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  saveAddress(name, address)
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Save what a blob: or data: address holds. */
export function saveAddress(name: string, address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
}

/** A data address as a blob, without a request: connect-src allows no data addresses. */
export function blobOf(address: string): Blob {
  const [head = '', body = ''] = address.split(/,(.*)/s)
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? 'application/octet-stream'
  if (!head.endsWith(';base64')) return new Blob([decodeURIComponent(body)], { type })
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type })
}

/** Put text on the clipboard; false where that is not allowed. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
