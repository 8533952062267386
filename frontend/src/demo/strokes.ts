/** Lines and names on a canvas over a picture. */
import type { Frame } from './plot'
import type { Palette } from './theme'

/** Lines through places; a place without a number ends one. */
export function pathOf(places: readonly (readonly [number, number])[], frame: Frame): Path2D {
  const path = new Path2D()
  let isDrawing = false
  for (const [a, b] of places) {
    const [x, y] = frame.toPixel(a, b)
    const isThere = Number.isFinite(x + y)
    if (isThere && isDrawing) path.lineTo(x, y)
    else if (isThere) path.moveTo(x, y)
    isDrawing = isThere
  }
  return path
}

/** Stroke a path in one colour. */
export function stroked(
  context: CanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  width: number,
  alpha: number,
): void {
  context.globalAlpha = alpha
  context.lineJoin = 'round'
  context.strokeStyle = colour
  context.lineWidth = width
  context.stroke(path)
  context.globalAlpha = 1
}

/** A name beside a place, on the side where there is room. */
export function named(
  context: CanvasRenderingContext2D,
  label: string,
  [x, y]: readonly [number, number],
  frame: Frame,
  palette: Palette,
  colour: string,
): void {
  context.font = `600 13px ${palette.face}`
  context.textBaseline = 'middle'
  const width = context.measureText(label).width
  const isLeft = x + 14 + width > frame.left + frame.width - 4
  const left = isLeft ? x - 14 - width : x + 14
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = palette.surface
  context.strokeText(label, left, y - 8)
  context.fillStyle = colour
  context.fillText(label, left, y - 8)
}
