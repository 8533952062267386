/**
 * Predictions before the picture answers: one question at a time, then the truth beside it.
 *
 * The server wrote the forms. A prediction is stored before the truth is sent; until every
 * question is answered or skipped, what would give it away is veiled.
 */
import { ask, Refusal } from '../lib/api'
import { icon, make } from './dom'
import { formatNumber } from './numbers'
import { scaleOf } from './prediction-scale'
import { gettext, interpolate } from '../lib/words'

interface Answer {
  readonly status: 'answered' | 'pending'
  readonly answer: number | string | null
  readonly truth: number | string | boolean | null
  readonly label: string
  readonly error: number | null
  readonly score: number | null
  readonly explain: string
  readonly retry_after: number | null
}

/** A run may take as long as its task; then the prediction is kept and not yet judged. */
const MOST_TRIES = 30

export class Prompts {
  private readonly boxes: HTMLElement[]
  private readonly address: string
  private query = ''

  constructor(
    place: HTMLElement | null,
    private readonly stage: HTMLElement,
    private readonly revealed: () => void,
  ) {
    this.boxes = [...(place?.querySelectorAll<HTMLElement>('[data-prompt]') ?? [])]
    this.address = place?.dataset['predictionsUrl'] ?? ''
    for (const box of this.boxes) this.enliven(box)
    this.step()
  }

  /** Whether something is still to be predicted. */
  get isOpen(): boolean {
    return this.open.length > 0
  }

  /** Another state is shown: it may not answer every prompt. */
  follow(query: string, answered: readonly string[] | undefined): void {
    this.query = query
    for (const box of this.boxes) {
      const isAsked = answered?.includes(box.dataset['prompt'] ?? '') ?? true
      box.toggleAttribute('data-unasked', !isAsked)
      const isOlder = box.dataset['state'] !== undefined && box.dataset['state'] !== query
      const again = box.querySelector<HTMLElement>('.predict-again')
      if (again) again.hidden = !isOlder || !isAsked
    }
    this.step()
  }

  private get open(): HTMLElement[] {
    return this.boxes.filter(
      (box) => box.querySelector('form') !== null && !box.hasAttribute('data-unasked'),
    )
  }

  /** Show the first open question and what was answered; veil or reveal the rest. */
  private step(): void {
    const { open } = this
    for (const box of this.boxes) {
      box.hidden = box.hasAttribute('data-unasked') || (open.includes(box) && box !== open[0])
    }
    const wasVeiled = this.stage.hasAttribute('data-veiled')
    this.stage.toggleAttribute('data-veiled', open.length > 0)
    if (wasVeiled && open.length === 0) this.revealed()
  }

  private enliven(box: HTMLElement): void {
    const form = box.querySelector('form')
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      const isSkip = event.submitter?.getAttribute('name') === 'skip'
      if (isSkip) void this.skipAll()
      else void this.send(box, form)
    })
  }

  /** "Show me": what was not predicted is stored as skipped. */
  private async skipAll(): Promise<void> {
    const [first] = this.open
    for (const box of this.open) await this.post(box, null)
    this.step()
    first?.querySelector<HTMLElement>('.after')?.focus()
  }

  private async send(box: HTMLElement, form: HTMLFormElement): Promise<void> {
    const answer = String(new FormData(form).get('answer') ?? '').trim()
    if (answer === '') {
      return this.blame(box, gettext('Say what you expect, or let the picture show it.'))
    }
    if (await this.post(box, answer)) this.step()
  }

  /** Store it, and show the truth as soon as it is known; false if it was refused. */
  private async post(box: HTMLElement, answer: string | null): Promise<boolean> {
    const body = { prompt: box.dataset['prompt'], query: this.query, answer }
    const buttons = [...box.querySelectorAll('button')]
    for (const button of buttons) button.setAttribute('aria-disabled', 'true')
    try {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const reply = await ask<Answer>(this.address, { body })
        if (reply.body.status === 'answered') {
          this.tell(box, reply.body)
          return true
        }
        await pause(1000 * (reply.body.retry_after ?? 1))
      }
      this.blame(box, gettext('Your prediction is kept; the picture takes long.'))
    } catch (error) {
      const sentence =
        error instanceof Refusal
          ? (Object.values(error.fields)[0] ?? error.message)
          : gettext('The server did not answer. Is the line down?')
      this.blame(box, sentence)
    } finally {
      for (const button of buttons) button.removeAttribute('aria-disabled')
    }
    return false
  }

  /** The learner's answer and the truth, side by side. */
  private tell(box: HTMLElement, told: Answer): void {
    const form = box.querySelector('form')
    const question = form?.querySelector('legend, label')?.textContent?.trim() ?? ''
    const isRight = told.score === 1
    box.dataset['verdict'] = told.answer === null ? 'skipped' : isRight ? 'right' : 'off'
    box.dataset['state'] = this.query
    const sentence = `${this.sentence(box, told)} ${told.explain}`.trim()
    const after = make('p', { class: 'after', role: 'status', tabindex: -1 })
    after.append(...(isRight ? [icon('i-check')] : []), make('span', {}, sentence))
    const parts: Node[] = [make('p', { class: 'asked' }, question), after]
    if (typeof told.answer === 'number' && typeof told.truth === 'number') {
      parts.push(scaleOf(told.answer, told.truth))
    }
    if (form) parts.push(this.again(box, form))
    box.replaceChildren(...parts)
    after.focus({ preventScroll: true })
  }

  private sentence(box: HTMLElement, { answer, label, error, score }: Answer): string {
    if (answer === null) return interpolate(gettext('The picture says: %(truth)s.'), { truth: label })
    if (typeof answer === 'string') {
      const chosen = box.querySelector<HTMLInputElement>(`input[value="${CSS.escape(answer)}"]`)
      const word = chosen?.closest('label')?.textContent?.trim() ?? answer
      return interpolate(gettext('You expected: %(answer)s. The picture says: %(truth)s.'), {
        answer: word,
        truth: label,
      })
    }
    const places = { answer: formatNumber(answer), truth: label }
    if (error === null || score === 1) {
      return interpolate(gettext('You expected %(answer)s; it is %(truth)s.'), places)
    }
    const words =
      error > 0
        ? gettext('You expected %(answer)s; it is %(truth)s: %(gap)s too much.')
        : gettext('You expected %(answer)s; it is %(truth)s: %(gap)s too little.')
    return interpolate(words, { ...places, gap: formatNumber(Math.abs(error)) })
  }

  /** Another state may be predicted as well. */
  private again(box: HTMLElement, form: HTMLFormElement): HTMLButtonElement {
    const attributes = { type: 'button', class: 'button is-small is-quiet predict-again' }
    const button = make('button', attributes, gettext('Predict this state'))
    button.hidden = true
    button.addEventListener('click', () => {
      delete box.dataset['verdict']
      delete box.dataset['state']
      form.reset()
      this.blame(box, '')
      box.replaceChildren(form)
      this.step()
      form.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
    })
    return button
  }

  private blame(box: HTMLElement, sentence: string): void {
    const field = box.querySelector<HTMLElement>('.field')
    const id = `${box.id}-fault`
    document.getElementById(id)?.remove()
    const inputs = box.querySelectorAll<HTMLInputElement>('input:not([type=hidden])')
    for (const input of inputs) {
      if (sentence) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
      if (sentence) input.setAttribute('aria-describedby', id)
      else input.removeAttribute('aria-describedby')
    }
    if (!sentence) return
    field?.append(make('p', { class: 'error', id, role: 'alert' }, icon('i-warn'), sentence))
    inputs[0]?.focus()
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
