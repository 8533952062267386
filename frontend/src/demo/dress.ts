/** Figures in the clothes of the page: colours, type and margins; nothing of the data. */
import type { Plain } from './payload'
import { mix, type Palette } from './theme'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Dressed {
  readonly data: Plain[]
  readonly layout: Plain
}

/** Below this width words stand closer and every second tick goes. */
const NARROW = 480

/** A figure as Plotly shall draw it at this size in these colours. */
export function dressed(
  figure: { readonly data: readonly Plain[]; readonly layout: Plain },
  palette: Palette,
  { width, height }: Size,
): Dressed {
  const isNarrow = width < NARROW
  const groups = [...new Set(figure.data.map((trace) => trace['legendgroup']))]
  const data = figure.data.map((trace) => {
    // As on the picture: methods after the fifth are drawn thin.
    const isThin = groups.indexOf(trace['legendgroup']) >= palette.series.length
    const whole = dressedTrace(trace, palette, isThin ? 1.25 : 2.25)
    return whole['type'] === 'contour' ? straightened(whole, width) : whole
  })
  const named = data.filter((trace) => trace['showlegend'] !== false && trace['name'])
  return {
    data,
    layout: {
      ...figure.layout,
      width,
      height,
      autosize: false,
      dragmode: false,
      hovermode: 'closest',
      separators: '.\u202f',
      paper_bgcolor: palette.surface,
      plot_bgcolor: palette.surface,
      font: { family: palette.face, size: 13, color: palette.quiet },
      // Room for usual labels: whoever needs more is laid out a second time.
      margin: isNarrow ? { l: 52, r: 16, t: 20, b: 50 } : { l: 60, r: 16, t: 20, b: 51 },
      showlegend: named.length > 1,
      legend: legend(palette),
      hoverlabel: {
        bgcolor: palette.ink,
        bordercolor: palette.ink,
        font: { family: palette.face, size: 13, color: palette.surface },
      },
      xaxis: dressedAxis(figure.layout['xaxis'], palette, isNarrow),
      yaxis: dressedAxis(figure.layout['yaxis'], palette, isNarrow),
    },
  }
}

function legend(palette: Palette): Plain {
  return {
    orientation: 'h',
    x: 0,
    y: 1.02,
    yanchor: 'bottom',
    bgcolor: 'rgba(0,0,0,0)',
    font: { color: palette.ink, size: 13 },
    itemclick: false,
    itemdoubleclick: false,
  }
}

function dressedAxis(axis: unknown, palette: Palette, isNarrow: boolean): Plain {
  const given = plain(axis)
  const title = plain(given['title'])
  return {
    gridcolor: palette.rule,
    linecolor: palette.edge,
    linewidth: 1.25,
    showline: true,
    zeroline: false,
    zerolinecolor: palette.edge,
    zerolinewidth: 1,
    ticks: '',
    automargin: true,
    // Margins follow the labels, so none is cut off: nothing to measure once more.
    ticklabeloverflow: 'allow',
    exponentformat: 'power',
    minexponent: 6,
    separatethousands: true,
    fixedrange: true,
    minor: { showgrid: false },
    // Few ticks on a logarithmic axis stand at 1, 2 and 5, not at every digit.
    ...(isNarrow || given['type'] === 'log' ? { nticks: 5 } : {}),
    ...given,
    title: { standoff: 8, font: { size: 13, color: palette.quiet }, ...title },
  }
}

function dressedTrace(trace: Plain, palette: Palette, width: number): Plain {
  const meta = plain(trace['meta'])
  if (meta['role'] === 'ground') return { ...ground(palette), ...trace }
  if (meta['role'] === 'basins') {
    return { colorscale: basins(palette, Number(meta['count'])), ...trace }
  }
  if (meta['role'] === 'two-classes') {
    return { colorscale: twoClasses(palette), ...trace }
  }
  if (meta['role'] === 'mass') return { colorscale: mass(palette), ...trace }
  if (meta['role'] === 'pits') return pits(trace, palette)
  if (trace['type'] === 'heatmap' || trace['type'] === 'contour') {
    return { colorscale: sequential(palette), ...trace }
  }
  const index = typeof meta['colour_index'] === 'number' ? meta['colour_index'] : 0
  const colour = palette.series[index % palette.series.length] ?? palette.ink
  if (trace['type'] === 'bar') {
    const fill = mix(colour, palette.surface, 0.35)
    const marker = { color: fill, line: { color: colour, width: 1 } }
    return { ...trace, marker: { ...marker, ...plain(trace['marker']) } }
  }
  if (meta['role'] === 'nodes') return nodes(trace, palette, colour)
  if (meta['role'] === 'links') {
    return { ...trace, line: { color: palette.edge, width: 1.25, ...plain(trace['line']) } }
  }
  return {
    ...trace,
    ...(isText(trace) ? { textfont: { color: colour, size: 13 } } : {}),
    line: { color: colour, width, ...plain(trace['line']) },
    marker: {
      color: colour,
      line: { color: palette.surface, width: 1.5 },
      ...plain(trace['marker']),
    },
  }
}

function isText(trace: Plain): boolean {
  return typeof trace['mode'] === 'string' && trace['mode'].includes('text')
}

/** The circles of a graph, with what each does readable inside. */
function nodes(trace: Plain, palette: Palette, colour: string): Plain {
  return {
    ...trace,
    textfont: { color: palette.ink, size: 13 },
    marker: {
      color: palette.surface,
      line: { color: colour, width: 1.75 },
      ...plain(trace['marker']),
    },
  }
}

/**
 * A contour through one point in so many pixels needs no curve between them: on a bend
 * of radius 20 straight lines are off by 4² / (8 · 20) = 0.1 of a pixel.
 */
const DENSE = 4

function straightened(trace: Plain, width: number): Plain {
  const points = (trace['x'] as ArrayLike<unknown> | undefined)?.length ?? 0
  if (points * DENSE < width) return trace
  return { ...trace, line: { ...plain(trace['line']), smoothing: 0 } }
}

/** Ground of a map: the lowest is darkest in the light and in the dark theme. */
function ground(palette: Palette): Plain {
  const [blue = palette.ink] = palette.series
  return {
    colorscale: sequential(palette),
    contours: { coloring: 'fill', showlines: true },
    line: { width: 0.75, color: mix(blue, palette.surface, palette.isDark ? 0.4 : 0.45) },
    hoverongaps: false,
  }
}

/** A colour for each pit, paler ones after the fifth; before them "nowhere" and "gone". */
export function basins(palette: Palette, count: number): [number, string][] {
  const { series, surface } = palette
  const pale = Array.from({ length: count }, (_, pit) => {
    const share = pit % (2 * series.length) < series.length ? 0.55 : 0.25
    return mix(series[pit % series.length] ?? palette.ink, surface, share)
  })
  const colours = [mix(palette.ink, surface, 0.3), surface, ...pale]
  // Each colour twice, at both ends of its step: no shades in between.
  return colours.flatMap((colour, place): [number, string][] => [
    [place / colours.length, colour],
    [(place + 1) / colours.length, colour],
  ])
}

/** From the first class over "undecided" to the second. */
function twoClasses({ series, surface }: Palette): [number, string][] {
  const [zero = surface, one = surface] = series
  return [
    [0, mix(zero, surface, 0.55)],
    [0.5, surface],
    [1, mix(one, surface, 0.55)],
  ]
}

/** Nothing is the page itself; the more there is, the bluer. */
function mass({ series, surface }: Palette): [number, string][] {
  const [blue = surface] = series
  return [
    [0, surface],
    [1, mix(blue, surface, 0.6)],
  ]
}

/** The numbers of the pits, readable on every colour. */
function pits(trace: Plain, palette: Palette): Plain {
  const line = { color: palette.surface, width: 1.5 }
  return {
    ...trace,
    textfont: { color: palette.ink, size: 14 },
    marker: { color: palette.ink, line, ...plain(trace['marker']) },
  }
}

function sequential(palette: Palette): [number, string][] {
  const [blue = palette.ink] = palette.series
  if (!palette.isDark) {
    return [
      [0, mix(blue, palette.surface, 0.34)],
      [1, palette.surface],
    ]
  }
  return [
    [0, mix('rgb(4, 7, 12)', palette.surface, 0.85)],
    [1, mix(blue, palette.surface, 0.28)],
  ]
}

/** An object, or an empty one for anything else. */
export function plain(value: unknown): Plain {
  const isPlain = value !== null && typeof value === 'object' && !Array.isArray(value)
  return isPlain ? (value as Plain) : {}
}
