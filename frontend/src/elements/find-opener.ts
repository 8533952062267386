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

  /** While the search is fetched the field of the header takes what is typed. */
  private async open(): Promise<void> {
    if (customElements.get('quick-find')) return this.show(this.field?.value ?? '')
    const before = document.activeElement
    const { field } = this
    field?.focus({ preventScroll: true })
    field?.select()
    const held = field?.value ?? ''
    await import('./quick-find')
    const typed = field?.value ?? ''
    if (field) field.value = held
    // Closing leads back to where one was, not into the header.
    if (before instanceof HTMLElement && before !== field) before.focus({ preventScroll: true })
    this.show(typed, typed !== held)
  }

  private show(text: string, isBegun = false): void {
    const found = document.querySelector<QuickFind>('quick-find')
    const quick = found ?? (document.createElement('quick-find') as QuickFind)
    if (!found) document.body.append(quick)
    quick.open(text, isBegun)
  }

  private get field(): HTMLInputElement | null {
    return this.querySelector('input')
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
