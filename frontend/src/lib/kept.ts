/**
 * Answers kept in this tab until their verdict is here, so that a broken line or a
 * reload loses nothing. The id is made once: the same answer sent twice is one attempt.
 */
import type { Answer } from './answer'

export interface Kept {
  readonly id: string
  readonly answer: Answer
  /** How long the question was looked at before. */
  readonly seconds?: number | undefined
  /** Whether it was on its way; a draft waits for the learner. */
  readonly sent: boolean
}

export function keep(variant: string, kept: Kept): void {
  try {
    sessionStorage.setItem(key(variant), JSON.stringify(kept))
  } catch {
    // Full or forbidden: the page works, a reload forgets.
  }
}

export function kept(variant: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key(variant)) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

export function forget(variant: string): void {
  try {
    sessionStorage.removeItem(key(variant))
  } catch {
    // As above.
  }
}

/** The kept id if this very answer was sent before, else a new one. */
export function idFor(variant: string, answer: Answer): string {
  const before = kept(variant)
  const same = JSON.stringify(before?.answer) === JSON.stringify(answer)
  return before && before.sent && same ? before.id : uuid()
}

/** `crypto.randomUUID` is there on secure addresses only. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function key(variant: string): string {
  return `answer:${variant}`
}
