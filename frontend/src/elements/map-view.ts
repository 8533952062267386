/**
 * The map, made to answer: a concept under the pointer or with the focus lights up
 * what it needs and unlocks; filters work at once; the map grows, shrinks and moves.
 *
 * Everything it shows is in the page before: links, lines, roles and filters. Lines
 * stand in the order of the concepts, and of what each needs.
 *
 * @example
 * <map-view><form>…</form><div class="map-bar">…</div>
 *   <div class="map-port"><div class="map">…</div></div></map-view>
 */
import { edgeKind, rolesAround, turned, type Links, type Role } from '../lib/graph'
import { Walk } from '../lib/map-walk'
import { debounce } from '../lib/timing'
import { Viewpoint } from '../lib/viewpoint'
import { gettext, interpolate, ngettext } from '../lib/words'

/** Milliseconds the pointer rests before the light moves: crossing does not flicker. */
const REST = 70

const STEPS: Readonly<Record<string, -1 | 0 | 1>> = { '+': 1, '=': 1, '-': -1, '0': 0 }
const FILTERS = ['pillar', 'status', 'week', 'q'] as const
type Filter = (typeof FILTERS)[number]
/** Where a node says what a filter asks. */
const SAID_BY: Readonly<Record<Exclude<Filter, 'q'>, string>> = {
  pillar: 'lane',
  status: 'status',
  week: 'week',
}

interface Line {
  readonly path: SVGElement
  readonly from: string
  readonly to: string
  kind: string
}

export class MapView extends HTMLElement {
  private nodes: ReadonlyMap<string, HTMLElement> = new Map()
  private lines: readonly Line[] = []
  private needs: Links = new Map()
  private unlocks: Links = new Map()
  private drawn: ReadonlyMap<string, string> = new Map()
  private lit = ''
  private wanted = ''
  private walk: Walk | null = null
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
    this.addEventListener('input', this.filter)
    document.addEventListener('keydown', this.help)
  }

  disconnectedCallback(): void {
    this.lightSoon.cancel()
    this.viewpoint?.release()
    const port = this.querySelector('.map-port')
    for (const [name, act] of this.acts) port?.removeEventListener(name, act)
    this.removeEventListener('click', this.zoom)
    this.removeEventListener('change', this.filter)
    this.removeEventListener('input', this.filter)
    document.removeEventListener('keydown', this.help)
  }

  /** The graph and the light as the server drew them. */
  private read(): void {
    const nodes = [...this.querySelectorAll<HTMLElement>('.node')]
    this.nodes = new Map(nodes.map((node) => [node.id, node]))
    this.needs = new Map(nodes.map((node) => [node.id, needsOf(node)]))
    this.unlocks = turned(this.needs)
    this.drawn = new Map(nodes.map((node) => [node.id, node.dataset['role'] ?? '']))
    const paths = [...this.querySelectorAll<SVGElement>('.lines path')]
    const ends = nodes.flatMap((node) => needsOf(node).map((need) => [need, node.id] as const))
    this.lines = ends.flatMap(([from, to], index) => {
      const path = paths[index]
      return path ? [{ path, from, to, kind: path.getAttribute('class')?.slice(3) ?? 'plain' }] : []
    })
    this.walk = new Walk(
      this.needs,
      this.unlocks,
      () => [...this.nodes.values()].filter((node) => !('dim' in node.dataset)).map((node) => node.id),
      (slug) => this.nodes.get(slug)!.getBoundingClientRect(),
      (slug) => Number(this.nodes.get(slug)?.dataset['order'] ?? NaN),
    )
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
    else if (!this.go(key, event.target as Element)) return
    event.preventDefault()
  }

  private readonly acts: readonly (readonly [string, (event: Event) => void])[] = [
    ['pointerover', this.point],
    ['focusin', this.point],
    ['pointerleave', this.leave],
    ['focusout', this.leave],
    ['keydown', this.press],
  ]

  /** Move the focus along an edge, a row or the path. */
  private go(key: string, from: Element): boolean {
    const slug = from.closest('.node')?.id
    if (!slug || !this.isDrawn()) return false
    const next = this.walk?.step(key, slug)
    if (next === undefined) return false
    if (next) this.nodes.get(next)?.querySelector('a')?.focus()
    else if (key === 'ArrowUp') this.say(gettext('Nothing is needed here: one can begin.'))
    else if (key === 'ArrowDown') this.say(gettext('Nothing further stands on this.'))
    return true
  }

  /** `?` shows the keys, wherever nothing is typed. */
  private readonly help = (event: KeyboardEvent): void => {
    const isTyping = (event.target as Element).closest('input, textarea, select, dialog')
    const help = this.querySelector<HTMLDetailsElement>('.map-help')
    if (event.key !== '?' || isTyping || !help) return
    event.preventDefault()
    help.open = !help.open
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
    for (const [name, node] of this.nodes) {
      const role = roles.get(name) ?? ''
      if (role === (node.dataset['role'] ?? '')) continue
      if (role) node.dataset['role'] = role
      else delete node.dataset['role']
    }
    for (const line of this.lines) {
      const kind = edgeKind(roleOf(roles, line.from), roleOf(roles, line.to))
      if (kind === line.kind) continue
      line.kind = kind
      if (kind === 'plain') line.path.removeAttribute('class')
      else line.path.setAttribute('class', `is-${kind}`)
    }
    this.say(slug ? this.about(slug, roles) : '')
  }

  private about(slug: string, roles: ReadonlyMap<string, string>): string {
    const count = (start: string): number =>
      [...roles.values()].filter((role) => role.startsWith(start)).length
    return interpolate(gettext('%(name)s stands on %(needs)s and carries %(unlocks)s.'), {
      name: this.nameOf(slug),
      needs: count('need'),
      unlocks: count('unlock'),
    })
  }

  private say(text: string): void {
    const place = this.querySelector('[data-lit]')
    if (place) place.textContent = text
  }

  private nameOf(slug: string): string {
    const name = this.nodes.get(slug)?.querySelector('.node-name')?.textContent ?? slug
    return name.replaceAll('\u00ad', '').trim()
  }

  private readonly filter = (event: Event): void => {
    const { name } = event.target as HTMLSelectElement
    if (!FILTERS.includes(name as Filter)) return
    const wanted = FILTERS.map((filter) => [filter, this.asked(filter)] as const)
    let shown = 0
    for (const node of this.nodes.values()) {
      const isWanted = wanted.every(([filter, value]) => !value || has(node, filter, value))
      node.toggleAttribute('data-dim', !isWanted)
      if (isWanted) shown += 1
    }
    this.querySelector('.map')?.toggleAttribute('data-narrowed', shown < this.nodes.size)
    this.sayShown(shown)
    keepInAddress(wanted)
  }

  private asked(filter: Filter): string {
    const field = this.querySelector<HTMLInputElement>(`form [name=${filter}]`)
    return field?.value.trim() ?? ''
  }

  private sayShown(shown: number): void {
    const place = this.querySelector('[data-shown]')
    const all = this.nodes.size
    const form = ngettext(
      '%(number)s of %(all)s concepts matches.',
      '%(number)s of %(all)s concepts match.',
      shown,
    )
    const text = interpolate(form, { number: shown, all })
    if (place) place.textContent = shown === all ? '' : text
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

function needsOf(node: HTMLElement): string[] {
  const words = node.querySelector('a')?.dataset['needs'] ?? ''
  return words.split(' ').filter(Boolean)
}

function roleOf(roles: ReadonlyMap<string, string>, slug: string): Role | undefined {
  return (roles.get(slug) || undefined) as Role | undefined
}

function has(node: HTMLElement, filter: Filter, value: string): boolean {
  if (filter !== 'q') return node.dataset[SAID_BY[filter]] === value
  const words = node.querySelector('a')?.dataset['words'] ?? ''
  return folded(value).split(/\s+/).every((word) => words.includes(word))
}

/** As the server folds the names of concepts. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('\u00ad', '').normalize('NFKD').replace(/\p{Mn}/gu, '')
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
