/**
 * The contents beside a text say where the reader is: the link of the last section
 * that has come up to the upper third of the window is `aria-current`.
 * Without script it is a plain list of links.
 *
 * @example
 * <contents-rail><ol><li><a href="#why">Why</a></li></ol></contents-rail>
 */
const READING_LINE = '0px 0px -66% 0px'

export class ContentsRail extends HTMLElement {
  private watch: IntersectionObserver | undefined
  private readonly links = new Map<Element, HTMLAnchorElement>()
  private readonly inView = new Set<Element>()
  private current: Element | undefined

  connectedCallback(): void {
    if (!('IntersectionObserver' in window)) return
    this.watch = new IntersectionObserver((seen) => this.note(seen), { rootMargin: READING_LINE })
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      const section = document.getElementById(link.getAttribute('href')?.slice(1) ?? '')
      if (!section) continue
      this.links.set(section, link)
      this.watch.observe(section)
    }
  }

  disconnectedCallback(): void {
    this.watch?.disconnect()
    this.links.clear()
    this.inView.clear()
  }

  private note(seen: readonly IntersectionObserverEntry[]): void {
    for (const entry of seen) {
      if (entry.isIntersecting) this.inView.add(entry.target)
      else this.inView.delete(entry.target)
    }
    // Between two sections nothing is in view: the place stays where it was.
    const last = [...this.links.keys()].filter((section) => this.inView.has(section)).pop()
    if (last) this.mark(last)
  }

  private mark(section: Element): void {
    if (section === this.current) return
    if (this.current) this.links.get(this.current)?.removeAttribute('aria-current')
    this.current = section
    this.links.get(section)?.setAttribute('aria-current', 'true')
  }
}

customElements.define('contents-rail', ContentsRail)
