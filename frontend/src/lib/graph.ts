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

export type Box = Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>

const middle = (box: Box): number => box.x + box.width / 2

/** The box whose middle is least aside; -1 if there is none. */
export function leastAside(from: Box, boxes: readonly Box[]): number {
  let best = -1
  boxes.forEach((box, index) => {
    const aside = Math.abs(middle(box) - middle(from))
    const least = best < 0 ? Infinity : Math.abs(middle(boxes[best]!) - middle(from))
    if (aside < least) best = index
  })
  return best
}

/** The next box to the left (-1) or right (1), going round at the ends. */
export function beside(from: Box, boxes: readonly Box[], way: -1 | 1): number {
  const ahead = (box: Box): number => (middle(box) - middle(from)) * way
  const order = boxes.map((_, index) => index).sort((a, b) => ahead(boxes[a]!) - ahead(boxes[b]!))
  return order.find((index) => ahead(boxes[index]!) > 1) ?? order[0] ?? -1
}
