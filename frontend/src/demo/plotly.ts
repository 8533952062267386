/** The few calls of Plotly that we use, and what of a drawn picture we read. */
export interface Axis {
  readonly _offset: number
  readonly _length: number
  d2p(value: number): number
  p2d(pixel: number): number
}

export interface Drawn extends HTMLElement {
  readonly _fullLayout?: { readonly xaxis?: Axis; readonly yaxis?: Axis }
}

interface Picture {
  readonly data: readonly object[]
  readonly layout: object
  readonly config?: object
}

export interface Plotly {
  react(place: HTMLElement, picture: Picture): Promise<Drawn>
  purge(place: HTMLElement): void
  toImage(
    picture: Picture,
    options: { format: 'png' | 'svg'; width: number; height: number; scale?: number },
  ): Promise<string>
}
