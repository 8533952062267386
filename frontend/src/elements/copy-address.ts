/**
 * A link whose address can be copied. Without script it is the link alone.
 *
 * @example
 * <copy-address><a href="/exercises/third-eigenvalue/?seed=3">Address of these numbers</a></copy-address>
 */
import { gettext } from '../lib/words'

export class CopyAddress extends HTMLElement {
  private button: HTMLButtonElement | undefined
  private said: HTMLElement | undefined

  connectedCallback(): void {
    if (this.button || !navigator.clipboard) return
    this.button = document.createElement('button')
    this.button.type = 'button'
    this.button.className = 'button is-small'
    this.button.textContent = gettext('Copy')
    this.button.addEventListener('click', this.copy)
    this.said = document.createElement('span')
    this.said.className = 'muted small'
    this.said.setAttribute('role', 'status')
    this.append(this.button, this.said)
  }

  disconnectedCallback(): void {
    this.button?.removeEventListener('click', this.copy)
    this.button?.remove()
    this.said?.remove()
    this.button = this.said = undefined
  }

  private readonly copy = async (): Promise<void> => {
    const link = this.querySelector('a')
    if (!link || !this.said) return
    try {
      await navigator.clipboard.writeText(link.href)
      this.said.textContent = gettext('Copied')
    } catch {
      // The browser refused: the address can still be marked and copied by hand.
      this.said.textContent = link.href
    }
  }
}

customElements.define('copy-address', CopyAddress)
