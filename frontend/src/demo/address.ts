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

/** The states before this one, oldest first; each once in a row. */
export class Trail {
  private readonly queries: string[] = []

  /** A new state was reached. */
  add(query: string): void {
    if (this.queries.at(-1) !== query) this.queries.push(query)
    if (this.queries.length > 100) this.queries.shift()
  }

  get canGoBack(): boolean {
    return this.queries.length > 1
  }

  /** The state before this one, which is forgotten. */
  back(): string | undefined {
    if (!this.canGoBack) return undefined
    this.queries.pop()
    return this.queries.at(-1)
  }
}
