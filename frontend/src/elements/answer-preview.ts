/**
 * A part of the answer form that says how it is read while it is typed.
 *
 * @example
 * <answer-preview class="field" data-variant="…" data-part="answer" data-kind="number">
 *   <label>…</label><input name="part-answer"><p class="echo"></p>
 * </answer-preview>
 */
import { ask } from '../lib/api'
import { fieldsOf, isBlank, ownerOf, place, readPart, type Typed } from '../lib/answer'
import { Echo, type Fault, type Reading } from '../lib/echo'

export class AnswerPreview extends HTMLElement {
  private echo: Echo<Typed> | null = null

  connectedCallback(): void {
    const line = this.querySelector<HTMLElement>('.echo')
    if (!line) return
    this.echo = new Echo<Typed>(line, {
      typed: () => {
        const typed = readPart(this)
        return isBlank(typed) ? undefined : typed
      },
      ask: (typed, signal) => this.ask(typed, signal),
      faulty,
      mark: (error) => this.mark(error),
      read: ({ latex }) => {
        // Whoever draws a field in another way may show what was read.
        const echoed = new CustomEvent('echoed', { detail: latex })
        for (const field of fieldsOf(this)) field.dispatchEvent(echoed)
      },
    })
    this.addEventListener('input', this.echo.follow)
  }

  disconnectedCallback(): void {
    if (this.echo) this.removeEventListener('input', this.echo.follow)
    this.echo?.discard()
  }

  private async ask(text: Typed, signal: AbortSignal): Promise<Reading> {
    const { variant = '', part = '' } = this.dataset
    const body = { part, text }
    return (await ask<Reading>(`/api/v1/variants/${variant}/preview/`, { body, signal, isQuestion: true })).body
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
}

/** The text in which the positions of a fault count; '' for a whole field. */
function faulty(typed: Typed, { entry, field }: Fault): string | undefined {
  let found: Typed | undefined = typed
  for (const index of [...(field ? [field] : []), ...(entry ?? [])]) {
    found = typeof found === 'object' ? (found as Record<string | number, Typed>)[index] : ''
  }
  // What is still empty is no mistake while the rest is being filled.
  const isPlace = entry ?? field
  if (isPlace && isBlank(found ?? '')) return undefined
  return typeof found === 'string' ? found : ''
}

customElements.define('answer-preview', AnswerPreview)
