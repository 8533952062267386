/** The state in the address: what was asked for, and the canonical way to ask for it. */

/** The parameters of a query; a name given twice becomes a list. */
export function parametersOf(query: string): Record<string, string | string[]> {
  const asked = new URLSearchParams(query)
  const found: Record<string, string | string[]> = {}
  for (const name of new Set(asked.keys())) {
    const values = asked.getAll(name)
    found[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  return found
}

/**
 * A canonical query with every plus sign escaped: it writes spaces as %20, so a plus is
 * one of a formula, and would be read as a space when the address is opened again.
 */
export function escapedPlus(query: string): string {
  return query.replaceAll('+', '%2B')
}

/** Whether a path is the page of this demo, and not one that shows it among other things. */
export function isPageOf(slug: string, path: string): boolean {
  return path.replace(/\/$/, '').endsWith(`/demos/${slug}`)
}

/** How many states can be taken back. */
const LONGEST = 100

/** The states that were shown, each once in a row, and where among them this one is. */
export class Trail {
  private queries: string[] = []
  private place = -1

  /** A state was reached; what had been taken back is forgotten. */
  add(query: string): void {
    if (this.queries[this.place] === query) return
    this.queries = [...this.queries.slice(0, this.place + 1), query].slice(-LONGEST)
    this.place = this.queries.length - 1
  }

  get canGoBack(): boolean {
    return this.place > 0
  }

  get canGoOn(): boolean {
    return this.place < this.queries.length - 1
  }

  /** The state before this one. */
  back(): string | undefined {
    return this.canGoBack ? this.queries[--this.place] : undefined
  }

  /** The state that was taken back last. */
  on(): string | undefined {
    return this.canGoOn ? this.queries[++this.place] : undefined
  }
}
