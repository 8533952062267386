/**
 * Lines to be put in order: moved with buttons or dragged, instead of numbered.
 *
 * Each line has a list with its place, which is what is sent; this element hides the
 * lists and keeps them up to date. With `data-aside` a line may be put aside: it has
 * no place then. As long as nothing was moved nothing is written.
 *
 * @example
 * <sortable-lines data-aside><p class="help"></p><ol class="lines-list">
 *   <li class="line" data-line="a" data-words="x = 1"><select name="part-p-a">…</select>
 *   <span class="line-text">…</span></li>…</ol></sortable-lines>
 */
import { dragLine } from '../lib/dragging'
import { gettext, interpolate } from '../lib/words'

const HELP = gettext('Move the lines into the right order, with the buttons or by dragging.')
const HELP_ASIDE = gettext(
  'Move the lines into the right order, with the buttons or by dragging. Put aside what does not belong.',
)

export class SortableLines extends HTMLElement {
  private used: HTMLElement | null = null
  private aside: HTMLElement | null = null
  private voice: HTMLElement | null = null

  connectedCallback(): void {
    this.used = this.querySelector('.lines-list')
    if (!this.used || this.voice) return
    const help = this.querySelector('.help')
    const mayBePutAside = 'aside' in this.dataset
    if (help) help.textContent = mayBePutAside ? HELP_ASIDE : HELP
    for (const line of this.lines) this.equip(line)
    if (mayBePutAside) this.appendAside()
    this.voice = document.createElement('p')
    this.voice.className = 'sr'
    this.voice.setAttribute('aria-live', 'polite')
    this.append(this.voice)
    this.arrange()
    this.addEventListener('click', this.press)
    this.addEventListener('pointerdown', this.drag)
    this.addEventListener('filled', this.arrange)
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.press)
    this.removeEventListener('pointerdown', this.drag)
    this.removeEventListener('filled', this.arrange)
  }

  private get lines(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.line')]
  }

  private inUse(): HTMLElement[] {
    return this.lines.filter((line) => line.parentElement === this.used)
  }

  /** Put the lines where their lists say; those without a place as they stand. */
  private readonly arrange = (): void => {
    const placed = this.lines.filter((line) => placeOf(line) > 0)
    placed.sort((a, b) => placeOf(a) - placeOf(b))
    const rest = this.lines.filter((line) => placeOf(line) === 0)
    this.used?.append(...placed)
    ;(this.aside ?? this.used)?.append(...rest)
    this.refresh()
  }

  private readonly press = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-move]')
    const line = button?.closest<HTMLElement>('.line')
    if (!button || !line || button.getAttribute('aria-disabled') === 'true') return
    const { used, aside } = this
    if (button.dataset['move'] === 'up') line.previousElementSibling?.before(line)
    else if (button.dataset['move'] === 'down') line.nextElementSibling?.after(line)
    else (line.parentElement === used ? aside : used)?.append(line)
    this.settle(line)
    button.focus() // a line that moves takes the focus off its buttons
  }

  private readonly drag = (event: PointerEvent): void => {
    const grip = (event.target as Element).closest<HTMLElement>('.line-grip')
    const line = grip?.closest<HTMLElement>('.line')
    if (!line || event.button !== 0) return
    event.preventDefault()
    const lists = [this.used, this.aside].filter((list) => list !== null)
    const before = this.state()
    dragLine(event, { line, lists, moved: () => this.refresh() }, () => {
      if (this.state() !== before) this.settle(line)
    })
  }

  private state(): string {
    return [...this.inUse(), '|', ...this.lines]
      .map((line) => (typeof line === 'string' ? line : (line.dataset['line'] ?? '')))
      .join()
  }

  /** Write the places down, and say where the line is now. */
  private settle(line: HTMLElement): void {
    const inUse = this.inUse()
    for (const one of this.lines) {
      const list = one.querySelector('select')
      if (list) list.value = String(inUse.indexOf(one) + 1 || '')
      delete one.dataset['cell']
    }
    this.refresh()
    const at = inUse.indexOf(line) + 1
    const said = at ? gettext('%(line)s: place %(place)s of %(all)s.') : gettext('%(line)s: put aside.')
    const places = { line: line.dataset['words'] ?? '', place: at, all: inUse.length }
    if (this.voice) this.voice.textContent = interpolate(said, places)
    this.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }

  private refresh(): void {
    const inUse = this.inUse()
    for (const line of this.lines) {
      const at = inUse.indexOf(line)
      const number = line.querySelector('.line-number')
      if (number) number.textContent = at < 0 ? '' : String(at + 1)
      able(line, 'up', at > 0)
      able(line, 'down', at >= 0 && at < inUse.length - 1)
      const swap = line.querySelector('[data-move=swap]')
      if (!swap) continue
      swap.textContent = at < 0 ? gettext('Use') : gettext('Aside')
      const words = line.dataset['words'] ?? ''
      swap.setAttribute('aria-label', interpolate(at < 0 ? gettext('Use %(line)s') : gettext('Aside: %(line)s'), { line: words }))
    }
    this.aside?.parentElement?.toggleAttribute('data-empty', !this.aside.childElementCount)
    this.used?.toggleAttribute('data-empty', inUse.length === 0)
  }

  /** A number and a handle before the line, buttons after it; its list is hidden. */
  private equip(line: HTMLElement): void {
    const list = line.querySelector('select')
    if (list) list.hidden = true
    const grip = document.createElement('span')
    grip.className = 'line-grip'
    grip.setAttribute('aria-hidden', 'true')
    const number = document.createElement('span')
    number.className = 'line-number'
    grip.append(number)
    line.prepend(grip)
    const words = line.dataset['words'] ?? ''
    const buttons = document.createElement('span')
    buttons.className = 'line-buttons'
    if ('aside' in this.dataset) buttons.append(button('swap', '', ''))
    buttons.append(button('up', '↑', interpolate(gettext('Up: %(line)s'), { line: words })), button('down', '↓', interpolate(gettext('Down: %(line)s'), { line: words })))
    line.append(buttons)
  }

  private appendAside(): void {
    const box = document.createElement('div')
    box.className = 'lines-aside'
    const title = document.createElement('p')
    title.className = 'small'
    title.textContent = gettext('Not used')
    this.aside = document.createElement('ul')
    this.aside.className = 'lines-list'
    this.aside.setAttribute('aria-label', gettext('Not used'))
    box.append(title, this.aside)
    this.used?.after(box)
  }
}

function placeOf(line: HTMLElement): number {
  return Number(line.querySelector('select')?.value) || 0
}

function button(move: string, text: string, label: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button is-small'
  made.dataset['move'] = move
  made.textContent = text
  made.setAttribute('aria-label', label)
  return made
}

/** A button that does nothing now keeps the focus all the same. */
function able(line: HTMLElement, move: string, can: boolean): void {
  const found = line.querySelector(`[data-move=${move}]`)
  if (can) found?.removeAttribute('aria-disabled')
  else found?.setAttribute('aria-disabled', 'true')
}

customElements.define('sortable-lines', SortableLines)
