/**
 * Walking on the map along its edges: up to what a concept needs, down to what it
 * unlocks, left and right among those it was one of, back and on along a path.
 */
import { beside, leastAside, type Box, type Links } from './graph'

export class Walk {
  /** Those among which the last step up or down chose. */
  private family: readonly string[] = []

  constructor(
    private readonly needs: Links,
    private readonly unlocks: Links,
    /** Slugs that can be gone to now, in the order of the page. */
    private readonly open: () => readonly string[],
    private readonly boxOf: (slug: string) => Box,
    private readonly placeOf: (slug: string) => number,
  ) {}

  /** Where a key leads from here; undefined if it is no key for walking. */
  step(key: string, from: string): string | null | undefined {
    switch (key) {
      case 'ArrowUp':
        return this.along(this.needs, from)
      case 'ArrowDown':
        return this.along(this.unlocks, from)
      case 'ArrowLeft':
        return this.aside(from, -1)
      case 'ArrowRight':
        return this.aside(from, 1)
      case 'Home':
        return this.open()[0] ?? null
      case 'End':
        return this.open().at(-1) ?? null
      case '[':
        return this.onPath(from, -1)
      case ']':
        return this.onPath(from, 1)
      default:
        return undefined
    }
  }

  private along(links: Links, from: string): string | null {
    const open = new Set(this.open())
    const ends = (links.get(from) ?? []).filter((slug) => open.has(slug))
    const next = ends[leastAside(this.boxOf(from), ends.map(this.boxOf))]
    this.family = ends
    return next ?? null
  }

  private aside(from: string, way: -1 | 1): string | null {
    const isOne = this.family.length > 1 && this.family.includes(from)
    const others = (isOne ? this.family : this.row(from)).filter((slug) => slug !== from)
    return others[beside(this.boxOf(from), others.map(this.boxOf), way)] ?? null
  }

  /** All that stand in the same row. */
  private row(from: string): readonly string[] {
    const { y, height } = this.boxOf(from)
    this.family = []
    return this.open().filter((slug) => Math.abs(this.boxOf(slug).y - y) < height / 2)
  }

  private onPath(from: string, by: -1 | 1): string | null {
    const wanted = this.placeOf(from) + by
    return this.open().find((slug) => this.placeOf(slug) === wanted) ?? null
  }
}
