/** Play, pause, step and scrub: buttons and a native slider, all by keyboard. */
import { make, wantsStillness } from './dom'
import { advanced, duration, positionOf, stepAt } from './lanes'
import { gettext, interpolate } from '../lib/words'

export interface PlayerWords {
  /** What is played, for those who hear the page: "The race". */
  readonly name: string
  /** The time in words: "Step 12 of 500". */
  readonly time: (step: number) => string
  /** Milliseconds from one stop to the next; without it all takes some seconds. */
  readonly pace?: () => number
}

/** Moves a step through stops; tells `moved` at every change. */
export class Player {
  readonly element: HTMLElement
  private readonly button = make('button', { type: 'button', class: 'button is-small' })
  private readonly back = stepButton('−1', gettext('−1: one step back'))
  private readonly forward = stepButton('+1', gettext('+1: one step on'))
  private readonly slider = make('input', { type: 'range', min: 0, step: 1 })
  private readonly output = make('span', { class: 'player-time' })
  private stops: readonly number[] = [0]
  private position = 0
  private frame = 0
  private last = 0
  private isDue = false

  constructor(
    private readonly words: PlayerWords,
    private readonly moved: (step: number, isSettled: boolean) => void,
  ) {
    this.slider.setAttribute('aria-label', words.name)
    this.element = make(
      'div',
      { class: 'player', role: 'group', 'aria-label': words.name },
      make('div', { class: 'player-buttons' }, this.button, this.back, this.forward),
      make('div', { class: 'slider player-slider' }, this.slider),
      this.output,
    )
    this.button.addEventListener('click', () => (this.isPlaying ? this.pause() : this.play()))
    this.back.addEventListener('click', () => this.stepBy(-1))
    this.forward.addEventListener('click', () => this.stepBy(1))
    this.slider.addEventListener('input', () => this.seek(Number(this.slider.value)))
    this.show()
  }

  get isPlaying(): boolean {
    return this.frame !== 0
  }

  get isAtEnd(): boolean {
    return this.position >= this.stops.length - 1
  }

  get step(): number {
    return stepAt(this.stops, this.position)
  }

  /** New stops; stands at the given step, or at the end. */
  load(stops: readonly number[], step = stops.at(-1) ?? 0): void {
    this.halt()
    this.stops = stops
    this.slider.max = String(stops.length - 1)
    this.goTo(positionOf(stops, step), true)
  }

  /** From here to the end; from the start if it stands at the end. */
  play(): void {
    if (this.isAtEnd) this.position = 0
    this.last = 0
    this.frame = requestAnimationFrame(this.advance)
    this.show()
  }

  /** Play unless the reader asked for less motion. */
  playIfWelcome(): void {
    if (!wantsStillness() && document.visibilityState === 'visible') this.play()
  }

  /** Whether it shall play as soon as there is something to see. */
  await(isDue: boolean): void {
    this.isDue = isDue
  }

  /** There is something to see. */
  begin(): void {
    if (this.isDue) this.playIfWelcome()
    this.isDue = false
  }

  /** Stand at the start. */
  rewind(): void {
    this.isDue = false
    this.seek(0)
  }

  /** Play from here; with less motion, stand at the end. */
  playOrEnd(): void {
    if (wantsStillness()) this.seek(this.stops.length - 1)
    else this.playIfWelcome()
  }

  pause(): void {
    this.halt()
    this.goTo(this.position, true)
  }

  /** Stop what runs; nothing is told any more. */
  halt(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }

  private get duration(): number {
    const pace = this.words.pace?.()
    return pace === undefined ? duration(this.stops) : pace * (this.stops.length - 1)
  }

  private readonly advance = (now: number): void => {
    const passed = this.last === 0 ? 0 : now - this.last
    this.last = now
    this.position = advanced(this.stops, this.position, passed, this.duration)
    const isOver = this.isAtEnd
    this.frame = isOver ? 0 : requestAnimationFrame(this.advance)
    this.goTo(this.position, isOver)
  }

  private seek(position: number): void {
    this.halt()
    this.goTo(position, true)
  }

  private stepBy(count: number): void {
    this.halt()
    const whole = count > 0 ? Math.floor(this.step) : Math.ceil(this.step)
    const first = this.stops[0] ?? 0
    this.goTo(positionOf(this.stops, Math.max(first, whole + count)), true)
  }

  private goTo(position: number, isSettled: boolean): void {
    this.position = position
    this.show()
    this.moved(this.step, isSettled)
  }

  private show(): void {
    const time = this.words.time(Math.floor(this.step + 1e-9))
    const place = Math.round(this.position)
    const share = this.stops.length > 1 ? this.position / (this.stops.length - 1) : 0
    this.slider.value = String(place)
    this.slider.setAttribute('aria-valuetext', time)
    this.slider.parentElement?.style.setProperty('--at', `${100 * share}%`)
    this.output.textContent = time
    const word = this.isPlaying
      ? gettext('Pause')
      : this.isAtEnd
        ? gettext('Play again')
        : gettext('Play')
    if (this.button.textContent !== word) this.button.textContent = word
    this.back.toggleAttribute('disabled', this.position <= 0)
    this.forward.toggleAttribute('disabled', this.isAtEnd)
  }
}

/** The time in words: "Step 12 of 500". */
export function timeWords(label: string, step: number, last: number): string {
  return interpolate(gettext('%(label)s %(step)s of %(last)s'), { label, step, last })
}

function stepButton(sign: string, name: string): HTMLButtonElement {
  const attributes = { type: 'button', class: 'button is-small', 'aria-label': name }
  return make('button', attributes, sign)
}
