/**
 * The learner's word on a resource: each button answers without leaving the page.
 *
 * @example
 * <own-marks id="own-a-book"><form action="/resources/a-book/own/">…</form></own-marks>
 */
import { renewTokens, send } from '../lib/api'

export class OwnMarks extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this.keep)
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.keep)
  }

  private readonly keep = (event: SubmitEvent): void => {
    const form = event.target
    const button = event.submitter
    if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return
    event.preventDefault()
    const data = new FormData(form)
    data.set(button.name, button.value)
    data.set('part', '1')
    data.delete('csrfmiddlewaretoken') // the header carries the newest one
    void this.exchange(form, data, [...form.querySelectorAll('button')].indexOf(button))
  }

  /** Send, and put in what the server drew; without a line the form goes the plain way. */
  private async exchange(form: HTMLFormElement, data: FormData, place: number): Promise<void> {
    this.setAttribute('aria-busy', 'true')
    try {
      const response = await send(form.action, { form: data, accept: 'text/html' })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const made = new DOMParser().parseFromString(await response.text(), 'text/html')
      const fresh = made.querySelector('own-marks')
      if (!fresh) throw new Error('no part came')
      this.replaceChildren(...fresh.childNodes)
      renewTokens()
      this.querySelectorAll<HTMLElement>('form button')[place]?.focus()
    } catch {
      renewTokens()
      const wish = form.querySelectorAll<HTMLButtonElement>('button')[place]
      this.removeEventListener('submit', this.keep)
      form.requestSubmit(wish)
    } finally {
      this.removeAttribute('aria-busy')
    }
  }
}

customElements.define('own-marks', OwnMarks)
