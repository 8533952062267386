/**
 * How large the map is and which part of it is seen; remembered in this tab.
 *
 * The port scrolls as every page does, so touch, wheel and a focused link work by
 * themselves; the size is the browser's own zoom of one element, so words stay sharp.
 */
import { debounce } from './timing'

const STEPS = [0.5, 0.7, 1, 1.4, 2] as const
const KEY = 'map-viewpoint'

interface Seen {
  readonly zoom: number
  readonly left: number
  readonly top: number
}

export class Viewpoint {
  private zoom = 1
  private readonly rememberSoon = debounce(() => this.remember(), 200)

  constructor(
    private readonly port: HTMLElement,
    private readonly changed: (zoom: number, isLeast: boolean, isMost: boolean) => void,
  ) {
    port.addEventListener('scroll', this.rememberSoon, { passive: true })
    port.addEventListener('pointerdown', this.grab)
    port.addEventListener('wheel', this.wheel, { passive: false })
    this.restore()
  }

  release(): void {
    this.rememberSoon.cancel()
    this.port.removeEventListener('scroll', this.rememberSoon)
    this.port.removeEventListener('pointerdown', this.grab)
    this.port.removeEventListener('wheel', this.wheel)
  }

  /** One step larger or smaller, around the middle of what is seen; 0 is life size. */
  step(by: -1 | 0 | 1): void {
    const at = STEPS.indexOf(this.zoom as (typeof STEPS)[number])
    const zoom = by === 0 ? 1 : (STEPS[at + by] ?? this.zoom)
    if (zoom === this.zoom) return
    const { port } = this
    const x = (port.scrollLeft + port.clientWidth / 2) / (port.scrollWidth || 1)
    const y = (port.scrollTop + port.clientHeight / 2) / (port.scrollHeight || 1)
    this.draw(zoom)
    port.scrollLeft = x * port.scrollWidth - port.clientWidth / 2
    port.scrollTop = y * port.scrollHeight - port.clientHeight / 2
    this.remember()
  }

  /** Bring a part of a grown map into the middle; the page itself stays. */
  centre(part: Element): void {
    if (this.zoom <= 1) return
    const [box, port] = [part.getBoundingClientRect(), this.port.getBoundingClientRect()]
    this.port.scrollLeft += box.x + box.width / 2 - port.x - port.width / 2
    this.port.scrollTop += box.y + box.height / 2 - port.y - port.height / 2
  }

  private draw(zoom: number): void {
    const { port } = this
    this.zoom = zoom
    port.style.setProperty('--zoom', String(zoom))
    port.toggleAttribute('data-zoomed', zoom > 1)
    // Only what scrolls takes the focus.
    if (zoom > 1) port.setAttribute('tabindex', '0')
    else port.removeAttribute('tabindex')
    this.changed(zoom, zoom === STEPS[0], zoom === STEPS.at(-1))
  }

  private restore(): void {
    const seen = recalled()
    this.draw(seen.zoom)
    this.port.scrollLeft = seen.left
    this.port.scrollTop = seen.top
  }

  private remember(): void {
    const { scrollLeft: left, scrollTop: top } = this.port
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ zoom: this.zoom, left, top }))
    } catch {
      // Full or forbidden: the map begins at life size next time.
    }
  }

  /** Drag the ground with the mouse; fingers scroll by themselves. */
  private readonly grab = (event: PointerEvent): void => {
    const isGround = !(event.target as Element).closest('a')
    if (event.pointerType !== 'mouse' || event.button !== 0 || !isGround) return
    if (this.zoom <= 1) return
    const { port } = this
    port.setPointerCapture(event.pointerId)
    port.toggleAttribute('data-grabbed', true)
    const drag = (move: PointerEvent): void => {
      port.scrollBy(-move.movementX, -move.movementY)
    }
    const drop = (): void => {
      port.removeEventListener('pointermove', drag)
      port.toggleAttribute('data-grabbed', false)
    }
    port.addEventListener('pointermove', drag)
    port.addEventListener('lostpointercapture', drop, { once: true })
  }

  /** Ctrl and wheel, which is also what two fingers on a touchpad send. */
  private readonly wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return
    event.preventDefault()
    if (Math.abs(event.deltaY) >= 4) this.step(event.deltaY < 0 ? 1 : -1)
  }
}

function recalled(): Seen {
  const life = { zoom: 1, left: 0, top: 0 }
  try {
    const seen = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Seen | null
    return seen && (STEPS as readonly number[]).includes(seen.zoom) ? seen : life
  } catch {
    return life
  }
}
