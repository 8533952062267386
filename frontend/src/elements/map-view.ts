/**
 * The map, made to answer: a concept under the pointer or with the focus lights up
 * what it needs and unlocks; filters work at once; the map grows, shrinks and moves.
 *
 * Everything it shows is in the page before: links, lines, roles and filters.
 *
 * @example
 * <map-view><form>…</form><div class="map-bar">…</div>
 *   <div class="map-port"><div class="map">…</div></div></map-view>
 */
import { edgeKind, nearest, rolesAround, turned, type Links, type Role } from '../lib/graph'
import { debounce } from '../lib/timing'
import { Viewpoint } from '../lib/viewpoint'

/** Milliseconds the pointer rests before the light moves: crossing does not flicker. */
const REST = 70

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}
const STEPS: Readonly<Record<string, -1 | 0 | 1>> = { '+': 1, '=': 1, '-': -1, '0': 0 }
const FILTERS = ['pillar', 'status', 'week'] as const

export class MapView extends HTMLElement {
  private needs: Links = new Map()
  private unlocks: Links = new Map()
  private drawn: ReadonlyMap<string, string> = new Map()
  private lit = ''
  private wanted = ''
  private viewpoint: Viewpoint | null = null
  private readonly lightSoon = debounce(() => this.light(this.wanted), REST)

  connectedCallback(): void {
    const port = this.querySelector<HTMLElement>('.map-port')
    if (!port) return // shown as a list or a table
    this.read()
    this.viewpoint = new Viewpoint(port, this.showZoom)
    const chosen = this.querySelector('.node[data-role=chosen]')
    if (chosen) this.viewpoint.centre(chosen)
    for (const [name, act] of this.acts) port.addEventListener(name, act)
    this.addEventListener('click', this.zoom)
    this.addEventListener('change', this.filter)
  }

  disconnectedCallback(): void {
    this.lightSoon.cancel()
    this.viewpoint?.release()
    const port = this.querySelector('.map-port')
    for (const [name, act] of this.acts) port?.removeEventListener(name, act)
    this.removeEventListener('click', this.zoom)
    this.removeEventListener('change', this.filter)
  }

  private get nodes(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.node')]
  }

  /** The graph and the light as the server drew them. */
  private read(): void {
    const needs = this.nodes.map((node): [string, string[]] => {
      const words = node.querySelector('a')?.dataset['needs'] ?? ''
      return [node.id, words.split(' ').filter(Boolean)]
    })
    this.needs = new Map(needs)
    this.unlocks = turned(this.needs)
    this.drawn = new Map(this.nodes.map((node) => [node.id, node.dataset['role'] ?? '']))
  }

  private readonly point = (event: Event): void => {
    this.wanted = (event.target as Element).closest('.node')?.id ?? ''
    this.lightSoon()
  }

  private readonly leave = (): void => {
    this.wanted = this.querySelector('.node:focus-within')?.id ?? ''
    this.lightSoon()
  }

  private readonly press = (event: Event): void => {
    const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent
    if (ctrlKey || metaKey || altKey) return
    const by = STEPS[key]
    if (by !== undefined) this.viewpoint?.step(by)
    else if (key === 'Escape') this.light('')
    else if (!this.walk(key, event.target as Element)) return
    event.preventDefault()
  }

  private readonly acts: readonly (readonly [string, (event: Event) => void])[] = [
    ['pointerover', this.point],
    ['focusin', this.point],
    ['pointerleave', this.leave],
    ['focusout', this.leave],
    ['keydown', this.press],
  ]

  /** Move the focus to the next concept in the direction of the arrow. */
  private walk(key: string, from: Element): boolean {
    const direction = DIRECTIONS[key]
    const link = from.closest('.node a')
    if (!direction || !link || !this.isDrawn()) return false
    const links = [...this.querySelectorAll<HTMLElement>('.node:not([data-dim]) a')]
    const others = links.filter((other) => other !== link)
    const boxes = others.map((other) => other.getBoundingClientRect())
    const next = others[nearest(link.getBoundingClientRect(), boxes, direction)]
    next?.focus()
    return next !== undefined
  }

  /** A narrow screen has the list only. */
  private isDrawn(): boolean {
    const edges = this.querySelector('.map-edges')
    return edges !== null && getComputedStyle(edges).display !== 'none'
  }

  /** Light what a concept needs and unlocks; '' gives back what the server drew. */
  private light(slug: string): void {
    if (slug === this.lit) return
    this.lit = slug
    const roles = slug ? rolesAround(slug, this.needs, this.unlocks) : this.drawn
    for (const node of this.nodes) {
      const role = roles.get(node.id)
      if (role) node.dataset['role'] = role
      else delete node.dataset['role']
    }
    for (const edge of this.querySelectorAll<SVGElement>('.edge')) {
      const { from = '', to = '' } = edge.dataset
      const kind = edgeKind(roleOf(roles, from), roleOf(roles, to))
      edge.setAttribute('class', `edge edge-${kind}`)
    }
    this.sayLit(slug, roles)
  }

  private sayLit(slug: string, roles: ReadonlyMap<string, string>): void {
    const place = this.querySelector('[data-lit]')
    if (!place) return
    const count = (start: string): number =>
      [...roles.values()].filter((role) => role.startsWith(start)).length
    const name = slug ? this.nameOf(slug) : ''
    place.textContent = slug
      ? `${name} stands on ${count('need')} and carries ${count('unlock')}.`
      : ''
  }

  private nameOf(slug: string): string {
    const node = this.nodes.find((one) => one.id === slug)
    const name = node?.querySelector('.node-name')?.textContent ?? slug
    return name.replaceAll('\u00ad', '').trim()
  }

  private readonly filter = (event: Event): void => {
    const { name } = event.target as HTMLSelectElement
    if (!FILTERS.includes(name as (typeof FILTERS)[number])) return
    const wanted = FILTERS.map((filter) => [filter, this.chosen(filter)] as const)
    let shown = 0
    for (const node of this.nodes) {
      const isWanted = wanted.every(([filter, value]) => !value || has(node, filter, value))
      node.toggleAttribute('data-dim', !isWanted)
      if (isWanted) shown += 1
    }
    this.sayShown(shown)
    keepInAddress(wanted)
  }

  private chosen(filter: string): string {
    return this.querySelector<HTMLSelectElement>(`select[name=${filter}]`)?.value ?? ''
  }

  private sayShown(shown: number): void {
    const place = this.querySelector('[data-shown]')
    const all = this.nodes.length
    if (place) place.textContent = shown === all ? '' : `${shown} of ${all} concepts match.`
  }

  private readonly zoom = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-zoom]')
    if (!button || button.getAttribute('aria-disabled') === 'true') return
    this.viewpoint?.step(Number(button.dataset['zoom']) as -1 | 0 | 1)
  }

  private readonly showZoom = (zoom: number, isLeast: boolean, isMost: boolean): void => {
    for (const button of this.querySelectorAll<HTMLElement>('[data-zoom]')) {
      const by = button.dataset['zoom']
      const isOff = (by === '-1' && isLeast) || (by === '1' && isMost)
      button.setAttribute('aria-disabled', String(isOff))
    }
    const place = this.querySelector('[data-percent]')
    if (place) place.textContent = `${Math.round(zoom * 100)} %`
    this.toggleAttribute('data-zoomed', zoom > 1)
  }
}

function roleOf(roles: ReadonlyMap<string, string>, slug: string): Role | undefined {
  return (roles.get(slug) || undefined) as Role | undefined
}

function has(node: HTMLElement, filter: string, value: string): boolean {
  return node.dataset[filter] === value
}

/** So that a reload, or a link sent on, shows the same. */
function keepInAddress(wanted: readonly (readonly [string, string])[]): void {
  const address = new URL(location.href)
  for (const [name, value] of wanted) {
    if (value) address.searchParams.set(name, value)
    else address.searchParams.delete(name)
  }
  history.replaceState(null, '', address)
}

customElements.define('map-view', MapView)
