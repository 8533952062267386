/** What a concept stands on and what stands on it, from the drawn map. */

export type Links = ReadonlyMap<string, readonly string[]>
export type Role = 'chosen' | 'need' | 'need-far' | 'unlock' | 'unlock-far'

/** Every link the other way round. */
export function turned(links: Links): Links {
  const found = new Map<string, string[]>([...links.keys()].map((key) => [key, []]))
  for (const [from, ends] of links) {
    for (const end of ends) found.get(end)?.push(from)
  }
  return found
}

/** All that can be reached, the start left out. */
export function reached(start: string, links: Links): Set<string> {
  const found = new Set<string>()
  const waiting = [...(links.get(start) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next) || next === start) continue
    found.add(next)
    waiting.push(...(links.get(next) ?? []))
  }
  return found
}

/** What each concept is to the chosen one; the server says the same. */
export function rolesAround(chosen: string, needs: Links, unlocks: Links): Map<string, Role> {
  const roles = new Map<string, Role>()
  for (const slug of reached(chosen, needs)) roles.set(slug, 'need-far')
  for (const slug of reached(chosen, unlocks)) roles.set(slug, 'unlock-far')
  for (const slug of needs.get(chosen) ?? []) roles.set(slug, 'need')
  for (const slug of unlocks.get(chosen) ?? []) roles.set(slug, 'unlock')
  return roles.set(chosen, 'chosen')
}

/** How the line between two concepts is drawn. */
export function edgeKind(from: Role | undefined, to: Role | undefined): Role | 'plain' {
  if (to === 'chosen') return 'need'
  if (from === 'chosen') return 'unlock'
  if (from?.startsWith('need') && to?.startsWith('need')) return 'need-far'
  if (from?.startsWith('unlock') && to?.startsWith('unlock')) return 'unlock-far'
  return 'plain'
}

/** The nearest box in a direction: along it counts once, aside counts double. */
export function nearest(
  from: DOMRect,
  boxes: readonly DOMRect[],
  direction: readonly [number, number],
): number {
  const [dx, dy] = direction
  let best = -1
  let least = Infinity
  boxes.forEach((box, index) => {
    const x = box.x + box.width / 2 - from.x - from.width / 2
    const y = box.y + box.height / 2 - from.y - from.height / 2
    const along = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    const cost = along + 2 * aside
    if (along > 1 && cost < least) [best, least] = [index, cost]
  })
  return best
}
