/** All pictures of a stage: made when first needed, kept as long as they stay. */
import { FigureView } from './figure-view'
import { ImageRanks } from './image-ranks'
import { makeOverlay, overlayKinds, type Propose } from './overlay'
import type { Payload, Plain } from './payload'
import { blobOf, saveBlob } from './saving'
import type { StageParts } from './stage-parts'
import { type Palette, readPalette } from './theme'
import { gettext } from '../lib/words'

export class Pictures {
  private readonly views = new Map<string, FigureView>()
  private image: ImageRanks | null = null
  private palette: Palette
  /** While modules arrive a newer answer may come. */
  private newest: Payload | null = null

  constructor(
    private readonly parts: StageParts,
    private readonly slug: string,
    private readonly propose: Propose,
    /** Somebody waits for what is lacking. */
    private readonly hurry: () => void = () => undefined,
  ) {
    this.palette = readPalette(parts.picture)
  }

  async show(payload: Payload, isFresh: boolean): Promise<void> {
    const { figures, overlay } = payload.header
    this.newest = payload
    const isImage = overlay.kind === 'image-ranks'
    if (isImage) this.showImage(payload)
    this.discardAllBut(figures.map(({ id }) => id))
    for (const [place, figure] of figures.entries()) {
      const isMain = place === 0 && !isImage
      const view = this.views.get(figure.id) ?? this.added(figure.id, isMain)
      if (isMain) await this.equip(view, overlayKinds(payload.header))
      if (payload !== this.newest) return
      await view.show(figure, payload, isFresh)
    }
    this.parts.picture.querySelector('[data-placeholder]')?.remove()
  }

  /** What the picture that is shown lacks, by a name of its own; null if nothing. */
  get lacking(): string | null {
    if (!this.newest) return null
    const { header } = this.newest
    if (header.overlay.kind === 'image-ranks') return this.image?.lacking ?? null
    return header.part === 'first' ? header.hash : null
  }

  /** All of a picture came whose first part is shown, or that of a state beside it. */
  async complete(payload: Payload): Promise<void> {
    this.image?.complete(payload)
    if (payload.header.hash !== this.newest?.header.hash) return
    this.newest = payload
    for (const figure of payload.header.figures) {
      const view = this.views.get(figure.id)
      if (payload === this.newest) await view?.show(figure, payload, false)
    }
  }

  /** Everything that moves goes to its start, or on from there. */
  await(isAwaited: boolean): void {
    for (const view of this.views.values()) {
      for (const { player } of view.overlays.values()) {
        if (isAwaited) player?.rewind()
        else player?.playOrEnd()
      }
    }
  }

  /** Follow the form before the server has answered, where that is possible. */
  preview(values: Plain): void {
    this.image?.preview(values)
  }

  async recolour(): Promise<void> {
    this.palette = readPalette(this.parts.picture)
    await this.redraw()
  }

  async redraw(): Promise<void> {
    for (const view of this.views.values()) await view.redraw()
  }

  discard(): void {
    this.discardAllBut([])
    this.image?.stop()
  }

  private showImage(payload: Payload): void {
    if (!this.image) {
      this.image = new ImageRanks(this.propose, this.hurry)
      this.parts.picture.prepend(this.image.element)
    }
    this.image.load(payload)
  }

  /** Give a picture the overlays it needs, and take those it needs no more. */
  private async equip(view: FigureView, kinds: readonly string[]): Promise<void> {
    for (const [kind, overlay] of view.overlays) {
      if (kinds.includes(kind)) continue
      overlay.stop()
      view.overlays.delete(kind)
    }
    const { box, under } = view
    for (const kind of kinds) {
      if (view.overlays.has(kind)) continue
      const overlay = await makeOverlay(kind, { box, under, propose: this.propose })
      if (view.overlays.has(kind)) overlay.stop()
      else view.overlays.set(kind, overlay)
    }
  }

  private added(id: string, isMain: boolean): FigureView {
    const view = new FigureView(
      id,
      () => this.palette,
      (saved, format) => void this.save(saved, format),
      isMain,
    )
    view.element.classList.toggle('is-main', isMain)
    this.views.set(id, view)
    const home = isMain ? this.parts.picture : this.parts.curves
    if (isMain) home.prepend(view.element)
    else home.append(view.element)
    return view
  }

  private async save(view: FigureView, format: 'png' | 'svg'): Promise<void> {
    try {
      saveBlob(`${this.slug}-${view.id}.${format}`, blobOf(await view.picture(format)))
    } catch (error) {
      console.error(error)
      this.parts.say(gettext('The picture could not be saved.'))
    }
  }

  private discardAllBut(ids: readonly string[]): void {
    for (const [id, view] of this.views) {
      if (ids.includes(id)) continue
      view.discard()
      this.views.delete(id)
    }
  }
}
