/** What every overlay can do, whatever it moves over the picture. */
import type { Payload, Plain } from './payload'
import type { Frame } from './plot'
import type { Palette } from './theme'

export interface Overlay {
  /** The answer to show; `isFresh` says that it may play by itself. */
  load(payload: Payload, isFresh: boolean): void
  /** The picture underneath was drawn anew. */
  redraw(frame: Frame | null, palette: Palette): void
  /** The same as traces, for pictures that are saved. */
  traces(palette: Palette): Plain[]
  /** Stop what runs. */
  stop(): void
}

/** Fit a canvas to its place in device pixels; drawing stays in CSS pixels. */
export function fitted(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const { width, height } = canvas.getBoundingClientRect()
  const scale = Math.min(3, devicePixelRatio || 1)
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  context?.setTransform(scale, 0, 0, scale, 0, 0)
  return context
}
