/** What every overlay can do, whatever it moves over the picture. */
import type { Header, Payload, Plain } from './payload'
import type { Player } from './player'
import type { Frame } from './plot'
import type { Palette } from './theme'

export interface Overlay {
  /** What it is moved by: it waits at the start where something is predicted first. */
  readonly player?: Player
  /** The answer to show; `isFresh` says that it may play by itself. */
  load(payload: Payload, isFresh: boolean): void
  /** The picture underneath was drawn anew. */
  redraw(frame: Frame | null, palette: Palette): void
  /** The same as traces, for pictures that are saved. */
  traces(palette: Palette): Plain[]
  /** Stop what runs. */
  stop(): void
}

/** How a picture asks for another state. */
export type Propose = (
  values: Readonly<Record<string, string>>,
  /** More is to come at once, and the overlay keeps its own place meanwhile. */
  isLive?: boolean,
) => void

/** Where an overlay lives, and how it asks for another state. */
export interface Seat {
  /** The room over the picture. */
  readonly box: HTMLElement
  /** The room under it, for players and lists. */
  readonly under: HTMLElement
  readonly propose: Propose
}

export type OverlayMaker = (seat: Seat) => Overlay

/** Fetched when a demo needs them; a demo's own drawing is named by its slug. */
const KINDS: Readonly<Record<string, () => Promise<{ readonly overlay: OverlayMaker }>>> = {
  boundary: () => import('./boundary'),
  handles: () => import('./handle-layer'),
  steps: () => import('./steps'),
  trajectories: () => import('./trajectories'),
}

/** The overlays that this answer asks for, by kind, lowest first. */
export function overlayKinds({ overlay }: Header): string[] {
  const kinds = overlay.kind && overlay.kind in KINDS ? [overlay.kind] : []
  return overlay['handles'] ? [...kinds, 'handles'] : kinds
}

/** Make an overlay of this kind in its seat. */
export async function makeOverlay(kind: string, seat: Seat): Promise<Overlay> {
  const found = KINDS[kind]
  if (!found) throw new RangeError(`There is no overlay ${kind}.`)
  return (await found()).overlay(seat)
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

/** Wipe a canvas, whatever its scale. */
export function wiped(context: CanvasRenderingContext2D): void {
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  context.restore()
}
