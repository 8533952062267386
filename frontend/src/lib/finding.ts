/** Asking the server what fits: the last question wins, answers are kept. */
import { ask } from './api'

export interface Part {
  readonly text: string
  readonly is_match: boolean
}

export interface Hit {
  readonly title: readonly Part[]
  readonly where: readonly Part[]
  readonly also: readonly Part[]
  readonly more: readonly Part[]
  readonly url: string
  readonly pillar: string
}

export interface Group {
  readonly kind: string
  readonly title: string
  readonly count: number
  readonly hits: readonly Hit[]
}

export interface Search {
  readonly query: string
  readonly meant: string
  readonly is_partial: boolean
  readonly count: number
  readonly groups: readonly Group[]
}

const MOST_KEPT = 60
const OF_A_KIND = 4

export class Finder {
  private readonly kept = new Map<string, Search>()
  private asking: AbortController | null = null

  /** The answer; null if another question was asked meanwhile. */
  async find(query: string): Promise<Search | null> {
    this.cancel()
    const kept = this.kept.get(query)
    if (kept) return kept
    const asking = (this.asking = new AbortController())
    const address = `/api/v1/search/?q=${encodeURIComponent(query)}&limit=${OF_A_KIND}`
    try {
      const { body } = await ask<Search>(address, { signal: asking.signal })
      this.keep(query, body)
      return asking.signal.aborted ? null : body
    } catch (error) {
      if (asking.signal.aborted) return null
      throw error
    }
  }

  cancel(): void {
    this.asking?.abort()
    this.asking = null
  }

  private keep(query: string, found: Search): void {
    const [oldest] = this.kept.keys()
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest)
    this.kept.set(query, found)
  }
}
