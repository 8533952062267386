/**
 * A note that is kept without leaving the page. What is typed stays in this tab until
 * the server has it: a reload or a broken line loses nothing. A note that was saved
 * elsewhere meanwhile goes the plain way, to the page that shows both versions.
 *
 * @example
 * <note-form data-url="/api/v1/notes/concepts/norms/">
 *   <form><input name="revision"><textarea name="text"></textarea>
 *   <button></button><p class="note-state" role="status"></p></form>
 * </note-form>
 */
import { Refusal, ask, renewTokens } from '../lib/api'
import { draft, forgetDraft, keepDraft } from '../lib/drafts'
import { gettext } from '../lib/words'

interface Kept {
  readonly revision: number
  readonly html: string
}

export class NoteForm extends HTMLElement {
  private sending = false

  connectedCallback(): void {
    this.addEventListener('input', this.remember)
    this.addEventListener('submit', this.keep)
    window.addEventListener('online', this.sendAgain)
    this.bringBack()
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.remember)
    this.removeEventListener('submit', this.keep)
    window.removeEventListener('online', this.sendAgain)
  }

  private get form(): HTMLFormElement {
    return this.querySelector('form')!
  }

  private get area(): HTMLTextAreaElement {
    return this.querySelector<HTMLTextAreaElement>('textarea[name="text"]')!
  }

  private get revision(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('[name="revision"]')!
  }

  private get place(): string {
    return this.dataset['url'] ?? ''
  }

  /** Words of this tab that the server has not: put back, and said to be so. */
  private bringBack(): void {
    const found = draft(this.place)
    if (!found) return
    if (found.text.trimEnd() === this.area.value.trimEnd() || found.text === '') {
      forgetDraft(this.place)
      return
    }
    // Over the revision they were typed over: a newer one is then noticed.
    this.area.value = found.text
    this.revision.value = String(found.revision)
    this.closest('details')?.setAttribute('open', '')
    this.say(gettext('What you had typed is back. It is not kept yet.'), 'waiting')
  }

  private readonly remember = (): void => {
    keepDraft(this.place, { text: this.area.value, revision: Number(this.revision.value) })
    this.say(gettext('Not kept yet.'))
  }

  private readonly keep = (event: Event): void => {
    event.preventDefault()
    void this.send()
  }

  private readonly sendAgain = (): void => {
    if (this.querySelector('[data-state="waiting"]') && draft(this.place)) void this.send()
  }

  private async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    const text = this.area.value
    try {
      const body = { text, revision: Number(this.revision.value) }
      const { body: kept } = await ask<Kept>(this.place, { body })
      this.revision.value = String(kept.revision)
      renewTokens()
      this.show(kept.html)
      if (this.area.value === text) forgetDraft(this.place)
      else this.remember()
      this.say(text.trim() ? gettext('Kept.') : gettext('The note is empty now.'))
    } catch (error) {
      if (error instanceof Refusal && error.status === 409) this.showBoth()
      else if (error instanceof Refusal) this.say(error.message, 'waiting')
      else this.say(
          gettext('Your words are kept in this tab and go out when the line is back.'),
          'waiting',
        )
    } finally {
      this.sending = false
    }
  }

  /** The page that shows both versions is drawn by the server. */
  private showBoth(): void {
    forgetDraft(this.place)
    renewTokens()
    this.form.submit()
  }

  private show(html: string): void {
    const output = this.querySelector('output')
    if (output) output.innerHTML = html // made and sanitised by the server's own renderer
    const kept = this.closest('section')?.querySelector<HTMLElement>('.own-kept')
    if (!kept) return
    kept.innerHTML = html // as above
    kept.hidden = html === ''
  }

  private say(words: string, state = ''): void {
    const line = this.querySelector<HTMLElement>('.note-state')
    if (!line) return
    line.textContent = words
    line.dataset['state'] = state
  }
}

customElements.define('note-form', NoteForm)
