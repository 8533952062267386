/** The only module that knows Plotly; it comes when the first picture is drawn. */
import { type Dressed, dressed, plain, type Size } from './dress'
import { type Figure, type Payload, type Plain, resolveArrays } from './payload'
import type { Axis, Drawn, Plotly } from './plotly'
import type { Palette } from './theme'
import { decimalSign } from '../lib/words'

/** Nothing leaves the page: Plotly's own buttons could send data to its makers. */
const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: '',
  showTips: false,
  doubleClick: false,
  scrollZoom: false,
}

/** Decimal sign and sign between thousands of the axes: a space parts thousands. */
function separators(): string {
  return `${decimalSign()}\u202f`
}

let loading: Promise<Plotly> | undefined

/** Fetch Plotly once; a failed attempt may be repeated. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= import('../plotly/plotly').then(
    async (bundle) => {
      // It was read in one go; a touch meanwhile is heard before the picture is drawn.
      await new Promise((resolve) => setTimeout(resolve))
      return bundle.default as unknown as Plotly
    },
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/** Where data lies on the picture, in pixels from its upper left corner. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly toPixel: (x: number, y: number) => readonly [number, number]
  readonly toData: (left: number, top: number) => readonly [number, number]
}

/** A figure with its arrays in place and in the colours of the page. */
export function madeFigure(
  figure: Figure,
  arrays: Payload['arrays'],
  palette: Palette,
  size: Size,
): Dressed {
  const whole = resolveArrays(figure.plotly, arrays) as { data: Plain[]; layout: Plain }
  return dressed(whole, palette, size)
}

/** Draw or redraw a picture. */
export async function draw(place: HTMLElement, picture: Dressed): Promise<Frame | null> {
  const plotly = await loadPlotly()
  const layout = { ...picture.layout, separators: separators() }
  const drawn = await plotly.react(place, { ...picture, layout, config: CONFIG })
  return frameOf(drawn)
}

/** Free what Plotly keeps about a picture. */
export async function clear(place: HTMLElement): Promise<void> {
  if (loading) (await loading).purge(place)
}

/** Fonts of the page do not go with a picture; what measures its words must draw them. */
const SAVED_FACE = 'sans-serif'

/** The picture as a data address. */
export async function pictured(
  { data, layout }: Dressed,
  format: 'png' | 'svg',
  size: Size,
): Promise<string> {
  const plotly = await loadPlotly()
  const options = format === 'png' ? { format, ...size, scale: 2 } : { format, ...size }
  const font = { ...plain(layout['font']), family: SAVED_FACE }
  return plotly.toImage({ data, layout: { ...layout, font, separators: separators() }, config: CONFIG }, options)
}

function frameOf(drawn: Drawn): Frame | null {
  const x: Axis | undefined = drawn._fullLayout?.xaxis
  const y: Axis | undefined = drawn._fullLayout?.yaxis
  if (!x || !y) return null
  return {
    left: x._offset,
    top: y._offset,
    width: x._length,
    height: y._length,
    toPixel: (a, b) => [x._offset + x.d2p(a), y._offset + y.d2p(b)],
    toData: (left, top) => [x.p2d(left - x._offset), y.p2d(top - y._offset)],
  }
}
