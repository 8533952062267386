/**
 * The echo of what is being typed: "We read …", or where reading stopped.
 *
 * It follows after a short pause; it is spoken only after a long one, so that a screen
 * reader does not comment on every key.
 */
import { Refusal } from './api'
import { debounce } from './timing'
import { gettext, interpolate } from './words'

/** Milliseconds without a key before asking, and before speaking. */
const QUIET = 250
const SILENT = 1200

export interface Fault {
  readonly message: string
  readonly start: number
  readonly end: number
  readonly suggestion: string | null
  readonly entry?: readonly number[] | null
  /** Which of several arrays is meant; '' where there is one only. */
  readonly field?: string
}

export interface Reading {
  readonly latex: string
  readonly latex_html: string
  readonly text: string
  readonly error: Fault | null
  /** How a doubtful spelling was understood. */
  readonly remarks?: readonly string[]
}

/** What is typed where: how it is read, asked about and marked. */
export interface Source<T> {
  /** What stands in the fields now; nothing if there is nothing to ask about. */
  readonly typed: () => T | undefined
  readonly ask: (typed: T, signal: AbortSignal) => Promise<Reading>
  /** The text in which the places of a fault are counted; nothing if it is not said. */
  readonly faulty: (typed: T, error: Fault) => string | undefined
  /** Mark the fields at fault, or none. */
  readonly mark: (error: Fault | null) => void
  /** What was read, for whoever draws a field in another way. */
  readonly read?: (reading: Reading) => void
}

export class Echo<T> {
  private readonly help: Node[]
  private readonly voice = span('')
  private toSay = ''
  private tallest = 0
  private asking: AbortController | null = null
  private readonly askSoon = debounce(() => void this.preview(), QUIET)
  private readonly speakSoon = debounce(() => this.speak(), SILENT)

  /** `line` shows the echo; what stands in it is shown while there is none. */
  constructor(
    private readonly line: HTMLElement,
    private readonly source: Source<T>,
  ) {
    this.help = [...line.childNodes]
    this.voice.className = 'sr'
    this.voice.setAttribute('aria-live', 'polite')
    line.parentElement?.append(this.voice)
  }

  /** Something was typed. */
  readonly follow = (): void => {
    this.toSay = ''
    this.asking?.abort()
    this.askSoon()
    this.speakSoon()
  }

  /** What stands in the field is known to be good: say nothing about it. */
  forget(): void {
    this.cancel()
    this.show(this.help, '', null)
  }

  discard(): void {
    this.cancel()
    this.voice.remove()
  }

  private cancel(): void {
    this.askSoon.cancel()
    this.speakSoon.cancel()
    this.asking?.abort()
  }

  /** Ask how the text is read; an older question is dropped. */
  private async preview(): Promise<void> {
    const typed = this.source.typed()
    if (typed === undefined) return this.show(this.help, '', null)
    const asking = (this.asking = new AbortController())
    try {
      const reading = await this.source.ask(typed, asking.signal)
      if (!asking.signal.aborted) this.tell(reading, typed)
    } catch (error) {
      if (asking.signal.aborted) return
      const said = error instanceof Refusal ? error.message : ''
      this.show(said ? [span(said)] : this.help, '', null)
    }
  }

  private tell(reading: Reading, typed: T): void {
    const { error } = reading
    if (!error) {
      this.source.read?.(reading)
      const formula = span('')
      formula.innerHTML = reading.latex_html // made by the server's own renderer
      if (!reading.latex_html) formula.textContent = reading.text
      const remarks = (reading.remarks ?? []).map(sentence)
      const read = interpolate(gettext('We read %(text)s'), { text: reading.text })
      const said = [read, ...remarks].join('. ')
      return this.show([span(gettext('We read')), formula, ...remarks.map(span)], said, null)
    }
    const text = this.source.faulty(typed, error)
    if (text === undefined) return this.show(this.help, '', null)
    const said = [error.message, error.suggestion ?? '']
      .filter(Boolean)
      .map(sentence)
      .join(' ')
    const where = text ? [span(gettext('We stopped at')), marked(text, error)] : []
    this.show([...where, span(said)], said, error)
  }

  private show(nodes: Node[], say: string, error: Fault | null): void {
    const { line } = this
    // What has grown stays: the page under it moves once at most.
    this.tallest = Math.max(this.tallest, line.offsetHeight)
    if (this.tallest) line.style.minBlockSize = `${this.tallest}px`
    line.replaceChildren(...nodes)
    this.source.mark(error)
    this.toSay = say
  }

  private speak(): void {
    if (this.voice.textContent !== this.toSay) this.voice.textContent = this.toSay
  }
}

/** The typed text with the place of the fault underlined. */
function marked(text: string, { start, end }: Fault): HTMLElement {
  const letters = [...text] // the server counts code points
  const from = Math.min(Math.max(start, 0), letters.length)
  const to = Math.min(Math.max(end, from), letters.length)
  const code = document.createElement('code')
  const at = span(letters.slice(from, to).join('') || ' ')
  at.className = 'at'
  code.append(letters.slice(0, from).join(''), at, letters.slice(to).join(''))
  return code
}

function sentence(text: string): string {
  const said = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.?]$/.test(said) ? said : `${said}.`
}

function span(text: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = text
  return element
}
