/**
 * Overlay "boundary": what a network says of every point, snapshot by snapshot.
 *
 *     {kind: "boundary", sizes: [2, 4, 1], activation, features: [names], label: "Epoch",
 *      weights: array (snapshots, count), epochs: array (snapshots),
 *      box: [left, right, bottom, top]}
 *
 * Only weights travel; the browser evaluates the network on a grid under the points.
 */
import { make } from './dom'
import { chanceAt, type NetworkShape, weightCount } from './networks'
import { fitted, type Overlay, type OverlayMaker, type Seat, wiped } from './overlay'
import { namedArray, type Numbers, type Payload, type Plain } from './payload'
import { Player, timeWords } from './player'
import type { Frame } from './plot'
import type { Palette } from './theme'
import { gettext } from '../lib/words'

interface BoundaryHeader extends NetworkShape {
  readonly weights: string
  readonly epochs: string
  readonly box: readonly [number, number, number, number]
  readonly label?: string
}

/** Cells a side of the grid; the canvas smooths between them. */
const SIDE = 100

class Boundary implements Overlay {
  private readonly canvas = make('canvas', { class: 'over', 'aria-hidden': 'true' })
  private readonly grid = document.createElement('canvas')
  readonly player: Player
  private about: BoundaryHeader | null = null
  private weights: Numbers = new Float32Array()
  private epochs: readonly number[] = [0]
  private chances = new Float32Array(SIDE * SIDE)
  private frame: Frame | null = null
  private palette: Palette | null = null
  private context: CanvasRenderingContext2D | null = null

  constructor({ box, under }: Seat) {
    this.grid.width = this.grid.height = SIDE
    const words = { name: gettext('Training'), time: (stop: number) => this.timeOf(stop) }
    this.player = new Player(words, (stop) => this.show(stop))
    box.append(this.canvas)
    under.prepend(this.player.element)
  }

  load({ header, arrays }: Payload, isFresh: boolean): void {
    const about = header.overlay as unknown as BoundaryHeader
    this.about = about
    this.weights = namedArray(arrays, about.weights).values
    this.epochs = [...namedArray(arrays, about.epochs).values]
    const stops = this.epochs.map((_, place) => place)
    this.player.element.hidden = stops.length < 2
    this.player.load(stops)
    this.player.await(isFresh && stops.length > 1)
  }

  redraw(frame: Frame | null, palette: Palette): void {
    this.frame = frame
    this.palette = palette
    this.context = fitted(this.canvas)
    this.show(this.player.step)
    this.player.begin()
  }

  traces(): Plain[] {
    return []
  }

  stop(): void {
    this.player.halt()
    this.canvas.remove()
    this.player.element.remove()
  }

  private timeOf(stop: number): string {
    const epoch = this.epochs[Math.floor(stop + 1e-9)] ?? 0
    return timeWords(this.about?.label ?? gettext('Epoch'), epoch, this.epochs.at(-1) ?? 0)
  }

  private show(stop: number): void {
    const { context, frame, palette, about } = this
    if (!context || !frame || !palette || !about) return
    wiped(context)
    const last = this.epochs.length - 1
    // At the end the picture underneath shows the same, with the points on top.
    if (stop >= last - 1e-9) return
    this.evaluate(about, Math.floor(stop + 1e-9))
    this.paint(palette)
    const [left, top] = frame.toPixel(about.box[0], about.box[3])
    const [right, bottom] = frame.toPixel(about.box[1], about.box[2])
    context.save()
    context.beginPath()
    context.rect(frame.left, frame.top, frame.width, frame.height)
    context.clip()
    context.imageSmoothingEnabled = true
    context.globalAlpha = 0.72
    context.drawImage(this.grid, left, top, right - left, bottom - top)
    context.restore()
  }

  private evaluate(about: BoundaryHeader, snapshot: number): void {
    const start = snapshot * weightCount(about.sizes)
    const [left, right, bottom, top] = about.box
    for (let row = 0; row < SIDE; row++) {
      const y = top - ((row + 0.5) / SIDE) * (top - bottom)
      for (let column = 0; column < SIDE; column++) {
        const x = left + ((column + 0.5) / SIDE) * (right - left)
        this.chances[row * SIDE + column] = chanceAt(about, this.weights, start, x, y)
      }
    }
  }

  /** Each cell in the colours of the two classes, paler the less sure. */
  private paint(palette: Palette): void {
    const context = this.grid.getContext('2d')
    if (!context) return
    const image = context.createImageData(SIDE, SIDE)
    const [zero, one, none] = [palette.series[0], palette.series[1], palette.surface].map(rgb)
    this.chances.forEach((chance, place) => {
      const side = chance > 0.5 ? one : zero
      const share = 0.75 * Math.abs(2 * chance - 1)
      for (let part = 0; part < 3; part++) {
        const mixed = share * (side?.[part] ?? 0) + (1 - share) * (none?.[part] ?? 0)
        image.data[4 * place + part] = Math.round(mixed)
      }
      image.data[4 * place + 3] = 255
    })
    context.putImageData(image, 0, 0)
  }
}

export const overlay: OverlayMaker = (seat) => new Boundary(seat)

function rgb(colour: string | undefined): number[] {
  return colour?.match(/[\d.]+/g)?.slice(0, 3).map(Number) ?? [0, 0, 0]
}
