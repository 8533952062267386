/** The colours of the page as a canvas and Plotly can use them: plain rgb() words. */
export interface Palette {
  readonly ink: string
  readonly quiet: string
  readonly surface: string
  readonly rule: string
  readonly edge: string
  readonly right: string
  readonly wrong: string
  readonly here: string
  readonly series: readonly string[]
  readonly face: string
  readonly isDark: boolean
}

const TOKENS = {
  ink: '--ink',
  quiet: '--ink-2',
  surface: '--surface',
  rule: '--rule',
  edge: '--rule-strong',
  right: '--right',
  wrong: '--wrong',
  here: '--next',
} as const

/** Read the tokens where `place` stands: light-dark() resolves only on an element. */
export function readPalette(place: Element): Palette {
  const probe = document.createElement('span')
  probe.hidden = true
  place.append(probe)
  const colour = (token: string): string => {
    probe.style.setProperty('color', `var(${token})`)
    return getComputedStyle(probe).color || 'rgb(0, 0, 0)'
  }
  const named = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, colour(token)]),
  ) as Record<keyof typeof TOKENS, string>
  const series = [1, 2, 3, 4, 5].map((place) => colour(`--c${place}`))
  probe.style.setProperty('font-family', 'var(--face)')
  const face = getComputedStyle(probe).fontFamily || 'sans-serif'
  probe.remove()
  return { ...named, series, face, isDark: lightness(named.surface) < 0.5 }
}

/** Call `changed` whenever the theme may have changed; returns how to stop. */
export function watchTheme(changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']
  const media = queries.map((query) => matchMedia(query))
  const watcher = new MutationObserver(changed)
  watcher.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-contrast'],
  })
  for (const query of media) query.addEventListener('change', changed)
  return () => {
    watcher.disconnect()
    for (const query of media) query.removeEventListener('change', changed)
  }
}

/** `share` of the first colour over the second, as rgb(). */
export function mix(over: string, under: string, share: number): string {
  const [a, b] = [channels(over), channels(under)]
  const mixed = a.map((value, place) => value * share + (b[place] ?? 0) * (1 - share))
  return `rgb(${mixed.map(Math.round).join(', ')})`
}

function channels(colour: string): number[] {
  const found = colour.match(/[\d.]+/g)?.slice(0, 3).map(Number) ?? []
  return found.length === 3 ? found : [0, 0, 0]
}

function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}
