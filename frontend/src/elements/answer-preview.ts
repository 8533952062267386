/**
 * A part of the answer form that says how it is read while it is typed.
 *
 * The echo follows after a short pause; it is spoken only after a long one, so that a
 * screen reader does not comment on every key.
 *
 * @example
 * <answer-preview class="field" data-variant="…" data-part="answer" data-kind="number">
 *   <label>…</label><input name="part-answer"><p class="echo"></p>
 * </answer-preview>
 */
import { Refusal, ask } from '../lib/api'
import { fieldsOf, isBlank, ownerOf, place, readPart, type Typed } from '../lib/answer'
import { debounce } from '../lib/timing'

/** Milliseconds without a key before asking, and before speaking. */
const QUIET = 250
const SILENT = 1200

interface Fault {
  readonly message: string
  readonly start: number
  readonly end: number
  readonly suggestion: string | null
  readonly entry?: readonly number[] | null
  /** Which of several arrays is meant; '' where there is one only. */
  readonly field?: string
}

interface Reading {
  readonly latex: string
  readonly latex_html: string
  readonly text: string
  readonly error: Fault | null
  /** How a doubtful spelling was understood. */
  readonly remarks?: readonly string[]
}

export class AnswerPreview extends HTMLElement {
  private echo: HTMLElement | null = null
  private help: Node[] = []
  private voice: HTMLElement | null = null
  private toSay = ''
  private tallest = 0
  private asking: AbortController | null = null
  private readonly askSoon = debounce(() => void this.preview(), QUIET)
  private readonly speakSoon = debounce(() => this.speak(), SILENT)

  connectedCallback(): void {
    this.echo = this.querySelector('.echo')
    if (!this.echo) return
    this.help = [...this.echo.childNodes]
    this.voice = this.appendVoice()
    this.addEventListener('input', this.follow)
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.follow)
    this.askSoon.cancel()
    this.speakSoon.cancel()
    this.asking?.abort()
    this.voice?.remove()
  }

  private readonly follow = (): void => {
    this.toSay = ''
    this.asking?.abort()
    this.askSoon()
    this.speakSoon()
  }

  /** Ask how the text is read; an older question is dropped. */
  private async preview(): Promise<void> {
    const typed = readPart(this)
    if (isBlank(typed)) return this.show(this.help, '', null)
    const asking = (this.asking = new AbortController())
    const { variant = '', part = '' } = this.dataset
    try {
      const reply = await ask<Reading>(`/api/v1/variants/${variant}/preview/`, {
        body: { part, text: typed },
        signal: asking.signal,
      })
      if (!asking.signal.aborted) this.tell(reply.body, typed)
    } catch (error) {
      if (asking.signal.aborted) return
      const said = error instanceof Refusal ? error.message : ''
      this.show(said ? [span(said)] : this.help, '', null)
    }
  }

  private tell(reading: Reading, typed: Typed): void {
    const { error } = reading
    if (!error) {
      // Whoever draws a field in another way may show what was read.
      const echoed = new CustomEvent('echoed', { detail: reading.latex })
      for (const field of fieldsOf(this)) field.dispatchEvent(echoed)
      const formula = span('')
      formula.innerHTML = reading.latex_html // made by the server's own renderer
      if (!reading.latex_html) formula.textContent = reading.text
      const remarks = (reading.remarks ?? []).map(sentence)
      const said = [`We read ${reading.text}`, ...remarks].join('. ')
      return this.show([span('We read'), formula, ...remarks.map(span)], said, null)
    }
    const advice = [error.message, error.suggestion ?? ''].filter(Boolean).map(sentence)
    const said = advice.join(' ')
    const text = faulty(typed, error)
    // What is still empty is no mistake while the rest is being filled.
    const isPlace = error.entry ?? error.field
    if (isPlace && isBlank(text)) return this.show(this.help, '', null)
    const where =
      typeof text === 'string' && text ? [span('We stopped at'), marked(text, error)] : []
    this.show([...where, span(said)], said, error)
  }

  private show(nodes: Node[], say: string, error: Fault | null): void {
    const { echo } = this
    if (!echo) return
    // What has grown stays: the page under it moves once at most.
    this.tallest = Math.max(this.tallest, echo.offsetHeight)
    if (this.tallest) echo.style.minBlockSize = `${this.tallest}px`
    echo.replaceChildren(...nodes)
    this.mark(error)
    this.toSay = say
  }

  /** Mark the fields that could not be read, one cell if one is named. */
  private mark(error: Fault | null): void {
    const entry = error?.entry?.join()
    const owner = error?.field ?? ''
    for (const field of fieldsOf(this)) {
      const isHere = !owner || ownerOf(field) === owner
      const isFaulty = error && isHere && (!entry || place(field).join() === entry)
      if (isFaulty) field.setAttribute('aria-invalid', 'true')
      else field.removeAttribute('aria-invalid')
    }
  }

  private speak(): void {
    if (this.voice && this.voice.textContent !== this.toSay) {
      this.voice.textContent = this.toSay
    }
  }

  private appendVoice(): HTMLElement {
    const voice = span('')
    voice.className = 'sr'
    voice.setAttribute('aria-live', 'polite')
    this.append(voice)
    return voice
  }
}

/** What the fault is about: the text its positions count in, or a whole field. */
function faulty(typed: Typed, { entry, field }: Fault): Typed {
  let found: Typed | undefined = typed
  for (const index of [...(field ? [field] : []), ...(entry ?? [])]) {
    if (typeof found !== 'object') return ''
    found = (found as Record<string | number, Typed>)[index]
  }
  return found ?? ''
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

customElements.define('answer-preview', AnswerPreview)
