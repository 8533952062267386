/** Words typed into a note and not kept yet: this tab remembers them. */

export interface Draft {
  readonly text: string
  /** The revision they were written over. */
  readonly revision: number
}

export function keepDraft(place: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key(place), JSON.stringify(draft))
  } catch {
    // Full or forbidden: the page works, a reload forgets.
  }
}

export function draft(place: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key(place)) ?? 'null') as Draft | null
  } catch {
    return null
  }
}

export function forgetDraft(place: string): void {
  try {
    sessionStorage.removeItem(key(place))
  } catch {
    // As above.
  }
}

function key(place: string): string {
  return `note:${place}`
}
