/**
 * The search field of every page: Ctrl-K (⌘K), `/` or a click open the quick search,
 * which is fetched only then. Without script, and from the keyboard, it is a form.
 *
 * @example
 * <find-opener><form class="find" action="/search/"><input name="q"></form></find-opener>
 */
import type { QuickFind } from './quick-find'

export class FindOpener extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.hear)
    this.addEventListener('click', this.openFromField)
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.hear)
    this.removeEventListener('click', this.openFromField)
  }

  private readonly hear = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const isCtrlK = (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k'
    const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey && !isTyping(event)
    if (!isCtrlK && !isSlash) return
    // Another dialog has the floor.
    if (document.querySelector('dialog:modal:not(.quick)')) return
    event.preventDefault()
    void this.open()
  }

  private readonly openFromField = (event: Event): void => {
    if (!(event.target as Element).closest('input')) return
    event.preventDefault()
    void this.open()
  }

  private async open(): Promise<void> {
    await import('./quick-find')
    const found = document.querySelector<QuickFind>('quick-find')
    const quick = found ?? (document.createElement('quick-find') as QuickFind)
    if (!found) document.body.append(quick)
    quick.open(this.querySelector('input')?.value ?? '')
  }
}

/** Where `/` is a letter like any other. */
function isTyping(event: Event): boolean {
  const target = event.composedPath()[0]
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], math-field, canvas') !== null
  )
}

customElements.define('find-opener', FindOpener)
