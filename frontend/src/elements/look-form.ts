/**
 * Appearance, at once: a choice is put on `<html>` and into the cookie that the server
 * reads, so the next page comes with it. Without script the form is posted.
 *
 * @example
 * <look-form><form><input type="radio" name="theme" value="dark">…</form></look-form>
 */
const YEAR = 60 * 60 * 24 * 365

export class LookForm extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', this.apply)
  }

  disconnectedCallback(): void {
    this.removeEventListener('change', this.apply)
  }

  private readonly apply = (event: Event): void => {
    const chosen = event.target as HTMLInputElement
    if (chosen.type !== 'radio') return
    const { name, value } = chosen
    const age = value ? YEAR : 0
    document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax`
    if (value) document.documentElement.dataset[name] = value
    else delete document.documentElement.dataset[name]
    this.say()
  }

  private say(): void {
    const place = this.querySelector<HTMLElement>('[data-part="said"]')
    if (!place) return
    place.hidden = false
    place.textContent = place.dataset['words'] ?? ''
  }
}

customElements.define('look-form', LookForm)
