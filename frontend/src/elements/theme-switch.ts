/**
 * Buttons that choose the theme. The server reads the cookie, so nothing flashes.
 *
 * @example
 * <theme-switch><button type="button" value="dark">Dark</button></theme-switch>
 */
const YEAR = 60 * 60 * 24 * 365

export class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this.choose)
    this.show()
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.choose)
  }

  private readonly choose = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[value]')
    if (!button) return
    const theme = button.value
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`
    if (theme) document.documentElement.dataset['theme'] = theme
    else delete document.documentElement.dataset['theme']
    this.show()
    document.dispatchEvent(new CustomEvent('theme-change'))
  }

  private show(): void {
    const current = document.documentElement.dataset['theme'] ?? ''
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[value]')) {
      button.setAttribute('aria-pressed', String(button.value === current))
    }
  }
}

customElements.define('theme-switch', ThemeSwitch)
