/**
 * A drawn field beside a plain one: fractions, roots and powers as they are printed.
 *
 * The plain text is what counts and what is sent. The drawn field is fetched when its
 * button is reached, writes plain text, and shows how the server reads what is typed.
 *
 * @example
 * <formula-field><input name="part-answer"></formula-field>
 */
import type { MathfieldElement } from 'mathlive'
import { mathfield, plainFormula } from '../lib/formula'
import { gettext, interpolate } from '../lib/words'

export class FormulaField extends HTMLElement {
  private plain: HTMLInputElement | null = null
  private drawn: MathfieldElement | null = null
  private button: HTMLButtonElement | null = null
  private loading: Promise<MathfieldElement> | null = null
  private latex = ''

  connectedCallback(): void {
    this.plain = this.querySelector('input')
    if (!this.plain || this.button) return
    this.button = this.appendButton()
    this.plain.addEventListener('echoed', this.follow)
    this.addEventListener('filled', this.renew)
  }

  disconnectedCallback(): void {
    this.plain?.removeEventListener('echoed', this.follow)
    this.removeEventListener('filled', this.renew)
  }

  /** What the server read: drawn, unless it is being drawn just now. */
  private readonly follow = (event: Event): void => {
    this.latex = (event as CustomEvent<string>).detail
    const { drawn } = this
    if (!drawn || drawn.hasFocus()) return
    drawn.setValue(this.latex, { silenceNotifications: true })
  }

  /** Ask anew how the plain text is read. */
  private readonly renew = (): void => {
    if (this.drawn) this.plain?.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }

  private async open(): Promise<void> {
    const { button, plain } = this
    if (!button || !plain) return
    button.setAttribute('aria-busy', 'true')
    try {
      const drawn = await this.load()
      if (this.drawn) return
      this.drawn = drawn
    } catch {
      button.textContent = gettext('No line for the formula field')
      this.loading = null
      return
    } finally {
      button.removeAttribute('aria-busy')
    }
    button.replaceWith(this.drawn)
    this.drawn.menuItems = []
    this.drawn.setValue(this.latex, { silenceNotifications: true })
    this.drawn.addEventListener('input', this.write)
    this.drawn.addEventListener('keydown', this.submit)
    this.drawn.focus()
    if (plain.value && !this.latex) this.renew()
  }

  private load(): Promise<MathfieldElement> {
    const name = this.plain?.getAttribute('aria-label') ?? this.plain?.labels?.[0]?.textContent
    return (this.loading ??= mathfield(interpolate(gettext('%(name)s, as a formula'), { name: name ?? gettext('Your answer') })))
  }

  private readonly write = (event: Event): void => {
    const { plain, drawn } = this
    event.stopPropagation() // heard once: from the plain field
    if (!plain || !drawn) return
    plain.value = plainFormula(drawn.getValue('ascii-math'))
    plain.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }

  /** Enter sends the form, as it does in the plain field. */
  private readonly submit = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    this.plain?.form?.requestSubmit()
  }

  private appendButton(): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button is-small'
    button.textContent = gettext('Write as a formula')
    button.addEventListener('focus', () => void this.load().catch(() => undefined))
    button.addEventListener('click', () => void this.open())
    this.append(button)
    return button
  }
}

customElements.define('formula-field', FormulaField)
