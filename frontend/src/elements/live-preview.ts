/**
 * A text area of Markdown with what it says shown beside it while it is typed: in the
 * admin, and for notes.
 *
 * @example
 * <live-preview data-url="/admin/preview/" data-kind="markdown">
 *   <textarea></textarea><output></output>
 * </live-preview>
 */
import { Refusal, ask } from '../lib/api'
import { debounce } from '../lib/timing'
import { gettext } from '../lib/words'

/** Milliseconds without a key before asking: a lesson takes the server longer. */
const QUIET = 350

export class LivePreview extends HTMLElement {
  private shown: string | null = null
  private asking: AbortController | null = null
  private readonly previewSoon = debounce(() => void this.preview(), QUIET)

  connectedCallback(): void {
    // A whole lesson read aloud at every pause would help nobody.
    this.output?.setAttribute('aria-live', 'off')
    this.output?.setAttribute('aria-label', gettext('Preview'))
    this.addEventListener('focusin', this.previewSoon)
    this.addEventListener('input', this.previewSoon)
  }

  disconnectedCallback(): void {
    this.removeEventListener('focusin', this.previewSoon)
    this.removeEventListener('input', this.previewSoon)
    this.previewSoon.cancel()
    this.asking?.abort()
  }

  private get output(): HTMLOutputElement | null {
    return this.querySelector('output')
  }

  /** Show the text as it will look; an older question is dropped. */
  private async preview(): Promise<void> {
    const text = this.querySelector('textarea')?.value ?? ''
    if (text === this.shown) return
    this.asking?.abort()
    const { signal } = (this.asking = new AbortController())
    const { url = '', kind = 'markdown' } = this.dataset
    try {
      const html = text.trim() ? await rendered(url, text, kind, signal) : ''
      if (signal.aborted || !this.output) return
      this.output.innerHTML = html // made and sanitised by the server's own renderer
      this.shown = text
    } catch (error) {
      if (signal.aborted || !this.output) return
      this.output.textContent = 
        error instanceof Refusal
          ? error.message
          : gettext('No preview: the server does not answer. Your text stays here.')
    }
  }
}

async function rendered(
  url: string,
  text: string,
  kind: string,
  signal: AbortSignal,
): Promise<string> {
  const reply = await ask<{ html: string }>(url, { body: { text, kind }, signal, isQuestion: true })
  return reply.body.html
}

customElements.define('live-preview', LivePreview)
