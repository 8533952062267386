/** All pictures of a stage: made when first needed, kept as long as they stay. */
import { FigureView } from './figure-view'
import type { ImageRanks } from './image-ranks'
import { makeOverlay, overlayKinds, type Propose } from './overlay'
import type { Figure, Payload, Plain } from './payload'
import type { Rest, RestOptions } from './rest'
import { blobOf, saveBlob } from './saving'
import type { StageParts } from './stage-parts'
import { type Palette, readPalette } from './theme'
import { gettext } from '../lib/words'

export class Pictures {
  private readonly views = new Map<string, FigureView>()
  private image: ImageRanks | null = null
  /** Made, as its script is fetched, for the first answer that is not all of it. */
  private rest: Rest | null = null
  private palette: Palette
  /** While modules arrive a newer answer may come. */
  private newest: Payload | null = null

  constructor(
    private readonly parts: StageParts,
    private readonly slug: string,
    private readonly propose: Propose,
    /** Where runs are asked for, and who hears that the rest of one did not come. */
    private readonly runs: { readonly address: string; readonly failed: RestOptions['failed'] },
  ) {
    this.palette = readPalette(parts.picture)
  }

  async show(payload: Payload, isFresh: boolean): Promise<void> {
    this.newest = payload
    if (isImage(payload)) {
      const image = await this.madeImage()
      if (payload !== this.newest) return
      image.load(payload)
    }
    void this.want(payload)
    await this.draw(payload, isFresh)
  }

  /** All of a picture came whose first part is shown, or that of a state beside it. */
  async complete(payload: Payload): Promise<void> {
    this.image?.complete(payload)
    if (payload.header.hash !== this.newest?.header.hash) return
    this.newest = payload
    await this.draw(payload, false)
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
    this.newest = null
    this.rest?.stop()
    this.discardAllBut([])
    this.image?.stop()
  }

  /** Have fetched what this answer lacks, if it does. */
  private async want(payload: Payload): Promise<void> {
    const { header } = payload
    const { address, failed } = this.runs
    const lacking = isImage(payload) ? this.image?.lacking : header.part === 'first' && header.hash
    if (!lacking && !this.rest) return
    try {
      const { Rest, requestWhole } = await import('./rest')
      this.rest ??= new Rest({
        fetch: (own, signal) => requestWhole(address, own, { signal }),
        arrived: (whole) => void this.complete(whole),
        failed,
      })
      if (payload === this.newest) this.rest.want(lacking || null, header)
    } catch (error) {
      failed(error, () => void this.want(payload))
    }
  }

  private async draw(payload: Payload, isFresh: boolean): Promise<void> {
    const { figures } = payload.header
    this.discardAllBut(figures.map(({ id }) => id))
    for (const [place, figure] of figures.entries()) {
      const isMain = place === 0 && !isImage(payload)
      const view = this.views.get(figure.id) ?? this.added(figure, isMain)
      if (isMain) await this.equip(view, overlayKinds(payload.header))
      if (payload !== this.newest) return
      await view.show(figure, payload, isFresh)
    }
  }

  /** The canvas of a picture by rank: its script comes with the first of them. */
  private async madeImage(): Promise<ImageRanks> {
    if (this.image) return this.image
    const { ImageRanks } = await import('./image-ranks')
    if (!this.image) {
      this.image = new ImageRanks(this.propose, () => this.rest?.hurry())
      this.parts.picture.prepend(this.image.element)
    }
    return this.image
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

  private added(figure: Figure, isMain: boolean): FigureView {
    const view = new FigureView(
      figure,
      () => this.palette,
      (saved, format) => void this.save(saved, format),
      isMain,
    )
    view.element.classList.toggle('is-main', isMain)
    this.views.set(figure.id, view)
    const home = isMain ? this.parts.picture : this.parts.curves
    const placeholder = isMain && home.querySelector('[data-placeholder]')
    if (placeholder) placeholder.replaceWith(view.element)
    else if (isMain) home.prepend(view.element)
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

function isImage({ header }: Payload): boolean {
  return header.overlay.kind === 'image-ranks'
}
