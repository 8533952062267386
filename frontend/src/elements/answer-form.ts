/**
 * The answer form: sends without leaving the page, and never loses an answer.
 *
 * The answer is kept in this tab with an id until its verdict is here; a broken line,
 * a slow check or a reload only delay it. The verdict is drawn by the server: the
 * attempt's page is fetched and this element's inside taken from it.
 *
 * @example
 * <answer-form data-variant="…" data-pending="…">… <form class="answer">…</form></answer-form>
 */
import { fillAnswer, isBlank, readAnswer, type Answer } from '../lib/answer'
import { Attention } from '../lib/attention'
import { Refusal, Unreachable, ask, page, renewTokens } from '../lib/api'
import { forget, idFor, keep, kept } from '../lib/kept'
import { backOff, pause } from '../lib/timing'
import { decided } from '../lib/verdict-stream'
import { gettext } from '../lib/words'

const SAYS = {
  blank: gettext('Nothing was written yet. Fill in the answer, then check it.'),
  sending: gettext('Your answer is on its way.'),
  stored: gettext('Your answer is stored and being checked. The verdict appears here.'),
  offline: gettext('Your answer is kept here and goes out when the line is back.'),
} as const

export class AnswerForm extends HTMLElement {
  private delivery: AbortController | null = null
  private readonly attention = new Attention()

  connectedCallback(): void {
    this.addEventListener('submit', this.submit)
    this.attention.begin()
    const { pending } = this.dataset
    if (pending) void this.deliver((signal) => this.awaitVerdict(pending, signal))
    else this.resume()
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.submit)
    this.delivery?.abort()
    this.attention.end()
  }

  private get variant(): string {
    return this.dataset['variant'] ?? ''
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector('form.answer')
  }

  private get button(): HTMLButtonElement | null {
    return this.form?.querySelector<HTMLButtonElement>('[type=submit]') ?? null
  }

  private readonly submit = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement
    if (form !== this.form) return this.keepDraft()
    event.preventDefault()
    if (this.button?.getAttribute('aria-disabled') === 'true') return
    const answer = readAnswer(form)
    if (isBlank(answer)) return this.refuse(SAYS.blank)
    this.send(idFor(this.variant, answer), answer, this.attention.seconds())
  }

  /** What is written survives the opening of a hint, which loads the page anew. */
  private keepDraft(): void {
    if (!this.form) return
    const answer = readAnswer(this.form)
    if (!isBlank(answer)) keep(this.variant, { id: '', answer, sent: false })
  }

  /** Take up what a reload interrupted. */
  private resume(): void {
    const before = kept(this.variant)
    if (!before || !this.form) return
    fillAnswer(this.form, before.answer)
    if (before.sent) this.send(before.id, before.answer, before.seconds)
    else forget(this.variant)
  }

  private send(id: string, answer: Answer, seconds?: number): void {
    keep(this.variant, { id, answer, sent: true, seconds })
    const field = this.form?.querySelector<HTMLInputElement>('[name=attempt]')
    if (field) field.value = id // the same attempt, should script fail from here on
    void this.deliver(async (signal) => {
      const body = { id, variant: this.variant, answer, seconds }
      const { status } = await ask('/api/v1/attempts/', { body, signal })
      if (status === 202) await this.awaitVerdict(id, signal)
      else await this.show(id, signal)
    })
  }

  private async awaitVerdict(id: string, signal: AbortSignal): Promise<void> {
    this.say(SAYS.stored)
    await decided(id, signal)
    await this.show(id, signal)
  }

  /** Try until it is through; only one delivery at a time. */
  private async deliver(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.delivery?.abort()
    const { signal } = (this.delivery = new AbortController())
    try {
      for (let tries = 0; ; tries += 1) {
        this.markBusy(true)
        if (await this.isThrough(work, signal)) return
        this.markBusy(false)
        this.say(SAYS.offline)
        await pause(backOff(tries), signal)
      }
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof Refusal)) throw error
      this.keepDraft()
      this.refuse([error.message, ...Object.values(error.fields)].join(' '))
    }
  }

  private async isThrough(
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      await work(signal)
      return true
    } catch (error) {
      if (error instanceof Unreachable) return false
      throw error
    }
  }

  /** Take the verdict, and everything it changed, from the attempt's own page. */
  private async show(id: string, signal: AbortSignal): Promise<void> {
    const url = `/attempts/${id}/`
    const drawn = await page(url, signal)
    const fresh = drawn.querySelector<HTMLElement>('answer-form')
    if (!fresh || fresh.dataset['pending']) throw new Unreachable('not drawn yet')
    const rewritten = this.rewritten()
    forget(this.variant)
    delete this.dataset['pending']
    this.replaceChildren(...fresh.childNodes)
    this.attention.begin()
    if (rewritten && this.form) fillAnswer(this.form, rewritten)
    document.title = drawn.title
    history.replaceState(null, '', url)
    renewTokens()
    this.focusVerdict()
    this.dispatchEvent(new CustomEvent('verdict', { bubbles: true, detail: { id } }))
  }

  /** What was changed after it was sent; it is not to be lost. */
  private rewritten(): Answer | null {
    const sent = kept(this.variant)?.answer
    if (!sent || !this.form) return null
    const now = readAnswer(this.form)
    return JSON.stringify(now) === JSON.stringify(sent) ? null : now
  }

  private focusVerdict(): void {
    const heading = this.querySelector<HTMLElement>('.verdict :is(h2, h3)')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }

  private markBusy(isBusy: boolean): void {
    const { button } = this
    if (isBusy) {
      this.say(SAYS.sending)
      button?.setAttribute('aria-disabled', 'true')
      button?.setAttribute('aria-busy', 'true')
    } else {
      button?.removeAttribute('aria-disabled')
      button?.removeAttribute('aria-busy')
    }
  }

  private refuse(text: string): void {
    this.markBusy(false)
    this.say(text, 'fault')
  }

  private say(text: string, tone = ''): void {
    const status = this.form?.querySelector<HTMLElement>('[data-say]')
    if (!status) return
    status.dataset['say'] = tone
    if (status.textContent !== text) status.textContent = text
  }
}

customElements.define('answer-form', AnswerForm)
