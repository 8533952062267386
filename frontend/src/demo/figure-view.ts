/** One picture with its caption, what moves over it, and what saves it. */
import { make } from './dom'
import { type Dressed, plain, type Size } from './dress'
import type { Overlay } from './overlay'
import type { Figure, Payload, Plain } from './payload'
import { clear, draw, madeFigure, pictured } from './plot'
import type { Palette } from './theme'
import { gettext, interpolate } from '../lib/words'

/** A picture is drawn when it comes nearer than one height of the window. */
const NEAR = '100% 0px'

export class FigureView {
  readonly element: HTMLElement
  readonly box: HTMLElement
  readonly under = make('div', { class: 'under-plot' })
  /** What moves over the picture, by kind, lowest first. */
  readonly overlays = new Map<string, Overlay>()
  private readonly area = make('div', { class: 'plot-area', role: 'img' })
  private readonly caption = make('span')
  private shown: { figure: Figure; arrays: Payload['arrays'] } | null = null
  private readonly watcher: ResizeObserver
  private readonly approach: IntersectionObserver | null
  private isNear: boolean
  private drawnAt = ''
  private isStale = false
  private drawing: Promise<void> = Promise.resolve()
  private isDiscarded = false

  readonly id: string

  constructor(
    figure: Figure,
    private readonly palette: () => Palette,
    save: (view: FigureView, format: 'png' | 'svg') => void,
    isMain: boolean,
  ) {
    const { id } = figure
    this.id = id
    this.name(figure)
    this.box = make('div', { class: 'plot-box' }, this.area)
    const buttons = (['png', 'svg'] as const).map((format) => {
      const word = format.toUpperCase()
      const button = make('button', { type: 'button', class: 'button is-small is-quiet' }, word)
      button.setAttribute('aria-label', interpolate(gettext('Save this picture as %(format)s'), { format: word }))
      button.addEventListener('click', () => save(this, format))
      return button
    })
    this.element = make('figure', { class: 'demo-figure', 'data-figure': id }, this.box)
    this.element.append(
      this.under,
      make(
        'figcaption',
        {},
        this.caption,
        make('span', { class: 'save', role: 'group', 'aria-label': gettext('Save') }, ...buttons),
      ),
    )
    this.watcher = new ResizeObserver(() => {
      if (this.shown && this.drawnAt !== this.key()) void this.redraw()
    })
    this.watcher.observe(this.box)
    // Drawing takes a telephone a tenth of a second; what nobody sees waits.
    this.isNear = isMain || !('IntersectionObserver' in window)
    this.approach = this.isNear
      ? null
      : new IntersectionObserver((seen) => this.follow(seen), { rootMargin: NEAR })
    this.approach?.observe(this.box)
  }

  /** What it shows is said before it is drawn: its overlay may still be on the way. */
  private name({ caption }: Figure): void {
    this.caption.textContent = caption
    this.area.setAttribute('aria-label', caption)
  }

  /** Whether anybody could see it soon has changed. */
  private follow(seen: readonly IntersectionObserverEntry[]): void {
    this.isNear = seen.at(-1)?.isIntersecting ?? this.isNear
    if (this.isNear && this.isStale) void this.redraw()
  }

  async show(figure: Figure, payload: Payload, isFresh: boolean): Promise<void> {
    this.shown = { figure, arrays: payload.arrays }
    this.name(figure)
    for (const overlay of this.overlays.values()) overlay.load(payload, isFresh)
    await this.redraw()
  }

  /** Draw as it is now; one after the other, for Plotly stumbles over itself. */
  redraw(): Promise<void> {
    this.drawing = this.drawing.catch(() => undefined).then(() => this.drawNow())
    return this.drawing
  }

  private async drawNow(): Promise<void> {
    const size = this.size()
    this.isStale = true
    if (this.isDiscarded || !this.shown || size.width === 0 || !this.isNear) return
    this.isStale = false
    this.drawnAt = this.key()
    const palette = this.palette()
    const made = this.unveiled(madeFigure(this.shown.figure, this.shown.arrays, palette, size))
    const frame = await draw(this.area, made)
    for (const overlay of this.overlays.values()) overlay.redraw(frame, palette)
  }

  /** The whole picture, overlay included, as a data address. */
  async picture(format: 'png' | 'svg'): Promise<string> {
    if (!this.shown) throw new Error('There is no picture yet.')
    const palette = this.palette()
    const size = { width: 960, height: Math.round((960 * this.size().height) / this.size().width) }
    const made = madeFigure(this.shown.figure, this.shown.arrays, palette, size)
    const traces = [...this.overlays.values()].flatMap((overlay) => overlay.traces(palette))
    const layout = traces.length > 0 ? { ...made.layout, showlegend: true } : made.layout
    return pictured({ data: [...made.data, ...traces], layout }, format, size)
  }

  discard(): void {
    this.watcher.disconnect()
    this.approach?.disconnect()
    for (const overlay of this.overlays.values()) overlay.stop()
    this.element.remove()
    this.isDiscarded = true
    void this.drawing.catch(() => undefined).then(() => clear(this.area))
  }

  /** Without the traces that would give a prediction away, while one is awaited. */
  private unveiled(made: Dressed): Dressed {
    if (!this.box.closest('demo-stage[data-veiled]')) return made
    const gives = (trace: Plain): boolean => plain(trace['meta'])['reveals'] === true
    return { ...made, data: made.data.filter((trace) => !gives(trace)) }
  }

  private size(): Size {
    const { width, height } = this.box.getBoundingClientRect()
    return { width: Math.floor(width), height: Math.floor(height) }
  }

  private key(): string {
    const { width, height } = this.size()
    return `${width} × ${height}`
  }
}
