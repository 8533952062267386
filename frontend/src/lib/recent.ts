/** What was found lately: kept on this device only, newest first. */

const KEY = 'recent-finds'
const MOST = 6

export interface Recent {
  readonly title: string
  readonly url: string
}

export function recentFinds(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : []
  } catch {
    return [] // forbidden, or not ours
  }
}

export function rememberFind(found: Recent): void {
  const others = recentFinds().filter((one) => one.url !== found.url)
  keep([found, ...others].slice(0, MOST))
}

export function forgetFinds(): void {
  keep([])
}

function keep(finds: readonly Recent[]): void {
  try {
    if (finds.length) localStorage.setItem(KEY, JSON.stringify(finds))
    else localStorage.removeItem(KEY)
  } catch {
    // Full or forbidden: nothing is remembered.
  }
}

/** Only addresses of this site are ever led to. */
function isRecent(value: unknown): value is Recent {
  const { title, url } = (value ?? {}) as Partial<Recent>
  return typeof title === 'string' && typeof url === 'string' && /^\/(?!\/)/.test(url)
}
