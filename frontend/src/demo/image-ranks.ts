/** A picture growing rank by rank on a canvas, beside the original. */
import { make } from './dom'
import { stopsOf } from './lanes'
import { namedArray, type Payload, type Plain } from './payload'
import { Player } from './player'
import { column, type Factors, paint, RankSum, subtract } from './ranks'
import { saveBlob } from './saving'
import { gettext, interpolate } from '../lib/words'

interface RanksHeader {
  readonly u: string
  readonly v: string
  readonly scales: string
  readonly mean: string
  readonly original?: { readonly array: string; readonly type: string; readonly is_stand_in?: boolean }
  readonly rows: number
  readonly columns: number
  /** How many terms all of it has. */
  readonly shipped: number
  /** How many came with a first part, by the parameter that governs the matrix. */
  readonly here?: Readonly<Record<string, number>>
  readonly most: number
  readonly colours: readonly (readonly number[])[]
  readonly rank_of: readonly string[]
  readonly ranks: Readonly<Record<string, number>>
  readonly credit?: Readonly<Record<string, string>>
}

const WHITE = 255
const GAP = gettext('Original minus this rank')

export class ImageRanks {
  readonly element: HTMLElement
  private readonly canvas = make('canvas', { role: 'img' })
  private readonly gap = make('canvas', { role: 'img' })
  private readonly original = make('img', { alt: gettext('The original picture.') })
  private readonly name = make('b')
  private readonly coming = make('span', { role: 'status' })
  /** Laid over what has not come: nothing moves when they go. */
  private readonly awaited = [0, 1].map(() => make('span', { class: 'tag' }, gettext('Still to come')))
  private readonly credit = make('span')
  private readonly player: Player
  private readonly pair: HTMLElement
  private about: RanksHeader | null = null
  private sums: RankSum[] = []
  private pixels: ImageData | null = null
  /** Of the original, once the browser has unpacked it. */
  private wanted: ImageData | null = null
  private key = ''
  /** Only a small picture stands for the original so far. */
  private isStandIn = false
  private originalAddress = ''
  private frame = 0
  private drawn = 0
  /** The rank to be seen, although its terms may not have come. */
  private aim = 0
  private next = 0
  private isFollowing = false

  constructor(
    private readonly changed: (values: Readonly<Record<string, string>>) => void,
    /** Somebody waits for what is lacking. */
    private readonly hurry: () => void = () => undefined,
  ) {
    const words = {
      name: gettext('Rank'),
      time: (step: number) => 
        interpolate(gettext('Rank %(rank)s of %(most)s'), {
          rank: step,
          most: this.about?.most ?? step,
        }),
    }
    this.player = new Player(words, (step, isSettled) => this.moved(step, isSettled))
    const save = make('button', { type: 'button', class: 'button is-small is-quiet' }, 'PNG')
    save.setAttribute('aria-label', interpolate(gettext('Save this picture as %(format)s'), { format: 'PNG' }))
    save.addEventListener('click', () => {
      const name = `rank-${this.drawn}.png`
      this.canvas.toBlob((blob) => blob && saveBlob(name, blob))
    })
    this.pair = make(
      'div',
      { class: 'pair-of-pictures' },
      make('div', {}, this.canvas, make('span', { class: 'what' }, this.name, ' ', this.coming)),
      make('div', {}, this.original, make('span', { class: 'what' }, gettext('The original'))),
      make('div', {}, this.gap, make('span', { class: 'what' }, GAP)),
    )
    this.awaited.forEach((tag, place) => this.pair.children[place + 1]?.append(tag))
    const caption = make('figcaption', {}, this.credit, make('span', { class: 'save' }, save))
    this.element = make('figure', { class: 'demo-figure is-image' }, this.pair)
    this.element.append(this.player.element, caption)
  }

  /** What is not here yet, by picture and number of terms; null if nothing is. */
  get lacking(): string | null {
    const { about } = this
    if (!about || (this.hasAllTerms(about) && !this.isStandIn)) return null
    return `${about.shipped} of ${this.key}`
  }

  load({ header, arrays }: Payload): void {
    const about = header.overlay as unknown as RanksHeader
    this.about = about
    const key = keyOf(header.state)
    if (key === this.key) this.take(about, arrays)
    else this.prepare(about, arrays)
    this.key = key
    this.credit.textContent = creditLine(about.credit)
    const rank = about.ranks['rank'] ?? 0
    this.follow(rank)
  }

  /** The rest of this picture; the rank that is looked at stays. */
  complete({ header, arrays }: Payload): void {
    if (!this.about || keyOf(header.state) !== this.key) return
    this.take(header.overlay as unknown as RanksHeader, arrays)
    this.paint(this.aim)
  }

  /** Follow the form before the server has answered. */
  preview(values: Plain): void {
    const rank = Number(values['rank'])
    if (!this.about || !Number.isInteger(rank) || rank < 0) return
    const chroma = Number(values['chroma'])
    if (Number.isInteger(chroma)) {
      this.about = { ...this.about, ranks: { ...this.about.ranks, chroma } }
    }
    this.about = { ...this.about, ranks: { ...this.about.ranks, rank } }
    this.follow(Math.min(rank, this.about.shipped))
  }

  stop(): void {
    this.player.halt()
    cancelAnimationFrame(this.frame)
    if (this.originalAddress) URL.revokeObjectURL(this.originalAddress)
    this.element.remove()
  }

  /** Show a rank that was decided elsewhere: nobody is told of it. */
  private follow(rank: number): void {
    if (!this.about) return
    this.isFollowing = true
    this.player.load(ranksOf(this.about), rank)
    this.isFollowing = false
    this.paint(rank)
  }

  private prepare(about: RanksHeader, arrays: Payload['arrays']): void {
    const { rows, columns } = about
    this.sums = factorsOf(about, arrays).map((own) => new RankSum(own))
    for (const canvas of [this.canvas, this.gap]) {
      canvas.width = columns
      canvas.height = rows
    }
    this.pair.style.setProperty('--shape', `${columns} / ${rows}`)
    this.pixels = new ImageData(columns, rows)
    this.showOriginal(about, arrays)
  }

  /** The same picture with more terms, or with its original: what is summed stays. */
  private take(about: RanksHeader, arrays: Payload['arrays']): void {
    for (const [place, own] of factorsOf(about, arrays).entries()) {
      const sum = this.sums[place]
      if (sum && own.terms > sum.terms) sum.take(own)
    }
    if (this.isStandIn && !about.original?.is_stand_in) this.showOriginal(about, arrays)
  }

  private hasAllTerms({ shipped }: RanksHeader): boolean {
    return this.sums.every((sum) => sum.terms >= shipped)
  }

  private showOriginal(about: RanksHeader, arrays: Payload['arrays']): void {
    if (this.originalAddress) URL.revokeObjectURL(this.originalAddress)
    this.originalAddress = ''
    this.wanted = null
    this.isStandIn = about.original?.is_stand_in === true
    for (const tag of this.awaited) tag.hidden = !this.isStandIn
    this.gap.setAttribute('aria-label', GAP)
    this.gap.parentElement?.toggleAttribute('hidden', !about.original)
    if (!about.original) return
    const bytes = namedArray(arrays, about.original.array).values as Uint8Array<ArrayBuffer>
    const blob = new Blob([bytes], { type: about.original.type })
    this.originalAddress = URL.createObjectURL(blob)
    this.original.src = this.originalAddress
    if (!this.isStandIn) void this.unpack(this.originalAddress, about)
  }

  /** The original's pixels, for the difference. */
  private async unpack(address: string, { rows, columns }: RanksHeader): Promise<void> {
    try {
      await this.original.decode()
    } catch {
      return // Another picture has come, or none can be shown: then no difference.
    }
    if (address !== this.originalAddress) return
    const canvas = make('canvas')
    canvas.width = columns
    canvas.height = rows
    const context = canvas.getContext('2d')
    context?.drawImage(this.original, 0, 0, columns, rows)
    this.wanted = context?.getImageData(0, 0, columns, rows) ?? null
    this.showGap(this.drawn)
  }

  private showGap(rank: number): void {
    const { about, pixels, wanted } = this
    if (!about || !pixels || !wanted) return
    const difference = new ImageData(pixels.width, pixels.height)
    subtract(difference.data, wanted.data, pixels.data, this.sums.length === 1)
    this.gap.getContext('2d')?.putImageData(difference, 0, 0)
    this.gap.setAttribute('aria-label', interpolate(gettext('The original minus the picture at rank %(rank)s.'), { rank }))
  }

  private moved(step: number, isSettled: boolean): void {
    const rank = Math.floor(step + 1e-9)
    if (this.isFollowing) return
    if (this.lacking !== null) this.hurry()
    this.next = rank
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      this.paint(this.next)
    })
    if (isSettled && this.about && rank !== this.about.ranks['rank']) {
      this.about = { ...this.about, ranks: { ...this.about.ranks, rank } }
      this.changed({ rank: String(rank) })
    }
  }

  private paint(rank: number): void {
    const { about, pixels } = this
    if (!about || !pixels) return
    this.aim = rank
    const channels = this.sums.map((sum, channel) => {
      const name = about.rank_of[channel] ?? 'rank'
      return sum.to(name === 'rank' ? rank : (about.ranks[name] ?? rank))
    })
    paint(pixels.data, channels, about.colours)
    this.canvas.getContext('2d')?.putImageData(pixels, 0, 0)
    this.drawn = Math.min(rank, this.reach(about))
    this.showGap(this.drawn)
    this.name.textContent = interpolate(gettext('Rank %(rank)s'), { rank: this.drawn })
    const label = interpolate(gettext('The picture rebuilt at rank %(rank)s.'), { rank: this.drawn })
    this.canvas.setAttribute('aria-label', label)
    this.announce(rank)
  }

  /** The highest rank whose terms are here, of those that the slider governs. */
  private reach({ rank_of }: RanksHeader): number {
    const governed = this.sums.filter((_, channel) => (rank_of[channel] ?? 'rank') === 'rank')
    return Math.min(...governed.map((sum) => sum.terms))
  }

  /** Say which rank is waited for. */
  private announce(rank: number): void {
    const isWaiting = this.drawn < rank && this.lacking !== null
    const words = isWaiting ? interpolate(gettext('Rank %(rank)s is still to come.'), { rank }) : ''
    if (this.coming.textContent !== words) this.coming.textContent = words
  }
}

/** Ranks the slider stops at: every one up to what was sent. */
function ranksOf({ shipped }: RanksHeader): number[] {
  return shipped < 200
    ? Array.from({ length: shipped + 1 }, (_, rank) => rank)
    : stopsOf(shipped)
}

/** One matrix for each channel, in the units of a screen. */
function factorsOf(about: RanksHeader, arrays: Payload['arrays']): Factors[] {
  const { rows, columns } = about
  const [u, v] = [namedArray(arrays, about.u), namedArray(arrays, about.v)]
  const scales = namedArray(arrays, about.scales).values
  const means = Array.from(namedArray(arrays, about.mean).values)
  const channels = means.length
  const sent = u.shape[1] ?? 0
  const terms = (channel: number): number =>
    about.here?.[about.rank_of[channel] ?? 'rank'] ?? about.shipped
  return means.map((mean, channel) => ({
    rows,
    columns,
    terms: terms(channel),
    left: column(u.values, sent, channels, channel),
    right: column(v.values, sent, channels, channel),
    scale: (term) => WHITE * (scales[term * channels + channel] ?? 0),
    mean: WHITE * mean,
  }))
}

/** What must be equal for the sums to stay: everything but the ranks. */
function keyOf(state: Plain): string {
  const { rank: _rank, chroma: _chroma, compare: _compare, metric: _metric, ...rest } = state
  return JSON.stringify(rest)
}

function creditLine(credit: Readonly<Record<string, string>> = {}): string {
  const { title, author, licence } = credit
  const by = author ? `${title ?? ''}, by ${author}` : (title ?? '')
  return [by, licence].filter(Boolean).join('. ')
}
