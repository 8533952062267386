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
  readonly original?: { readonly array: string; readonly type: string }
  readonly rows: number
  readonly columns: number
  readonly shipped: number
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
  private readonly credit = make('span')
  private readonly player: Player
  private readonly pair: HTMLElement
  private about: RanksHeader | null = null
  private sums: RankSum[] = []
  private pixels: ImageData | null = null
  /** Of the original, once the browser has unpacked it. */
  private wanted: ImageData | null = null
  private key = ''
  private originalAddress = ''
  private frame = 0
  private drawn = 0
  private next = 0
  private isFollowing = false

  constructor(private readonly changed: (values: Readonly<Record<string, string>>) => void) {
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
      const name = `rank-${Math.floor(this.player.step)}.png`
      this.canvas.toBlob((blob) => blob && saveBlob(name, blob))
    })
    this.pair = make(
      'div',
      { class: 'pair-of-pictures' },
      make('div', {}, this.canvas, make('span', { class: 'what' }, this.name)),
      make('div', {}, this.original, make('span', { class: 'what' }, gettext('The original'))),
      make('div', {}, this.gap, make('span', { class: 'what' }, GAP)),
    )
    const caption = make('figcaption', {}, this.credit, make('span', { class: 'save' }, save))
    this.element = make('figure', { class: 'demo-figure is-image' }, this.pair)
    this.element.append(this.player.element, caption)
  }

  load({ header, arrays }: Payload): void {
    const about = header.overlay as unknown as RanksHeader
    this.about = about
    const key = keyOf(header.state)
    const factors = factorsOf(about, arrays)
    // A higher rank of the same picture brings more terms: what is summed stays.
    if (key === this.key) this.sums.forEach((sum, place) => sum.take(factors[place] as Factors))
    else this.prepare(about, arrays, factors)
    this.key = key
    this.credit.textContent = creditLine(about.credit)
    const rank = about.ranks['rank'] ?? 0
    this.follow(rank)
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

  private prepare(
    about: RanksHeader,
    arrays: Payload['arrays'],
    factors: readonly Factors[],
  ): void {
    const { rows, columns } = about
    this.sums = factors.map((own) => new RankSum(own))
    for (const canvas of [this.canvas, this.gap]) {
      canvas.width = columns
      canvas.height = rows
    }
    this.pair.style.setProperty('--shape', `${columns} / ${rows}`)
    this.pixels = new ImageData(columns, rows)
    this.showOriginal(about, arrays)
  }

  private showOriginal(about: RanksHeader, arrays: Payload['arrays']): void {
    if (this.originalAddress) URL.revokeObjectURL(this.originalAddress)
    this.originalAddress = ''
    this.wanted = null
    this.gap.parentElement?.toggleAttribute('hidden', !about.original)
    if (!about.original) return
    const bytes = namedArray(arrays, about.original.array).values as Uint8Array<ArrayBuffer>
    const blob = new Blob([bytes], { type: about.original.type })
    this.originalAddress = URL.createObjectURL(blob)
    this.original.src = this.originalAddress
    void this.unpack(this.originalAddress, about)
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
    const channels = this.sums.map((sum, channel) => {
      const name = about.rank_of[channel] ?? 'rank'
      return sum.to(name === 'rank' ? rank : (about.ranks[name] ?? rank))
    })
    paint(pixels.data, channels, about.colours)
    this.canvas.getContext('2d')?.putImageData(pixels, 0, 0)
    this.drawn = rank
    this.showGap(rank)
    this.name.textContent = interpolate(gettext('Rank %(rank)s'), { rank })
    this.canvas.setAttribute('aria-label', interpolate(gettext('The picture rebuilt at rank %(rank)s.'), { rank }))
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
  const { rows, columns, shipped } = about
  const [u, v] = [namedArray(arrays, about.u), namedArray(arrays, about.v)]
  const scales = namedArray(arrays, about.scales).values
  const means = Array.from(namedArray(arrays, about.mean).values)
  const channels = means.length
  return means.map((mean, channel) => ({
    rows,
    columns,
    terms: shipped,
    left: column(u.values, shipped, channels, channel),
    right: column(v.values, shipped, channels, channel),
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
