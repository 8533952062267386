/**
 * The quick search: a dialog with a combobox whose list is filled while typing.
 *
 * Up and Down move the choice, Enter opens it, Escape closes. The focus stays in the
 * field; `aria-activedescendant` tells which option is chosen. `find-opener` makes it.
 */
import { Unreachable, type Refusal } from '../lib/api'
import { Finder, type Search } from '../lib/finding'
import { groupOfHits, groupOfRecent, made } from '../lib/finds'
import { forgetFinds, recentFinds, rememberFind } from '../lib/recent'
import { debounce } from '../lib/timing'
import { gettext, interpolate, ngettext } from '../lib/words'

/** Milliseconds without a key before the server is asked. */
const QUIET = 120

const LIST = 'quick-list'

export class QuickFind extends HTMLElement {
  private readonly finder = new Finder()
  private readonly findSoon = debounce(() => void this.find(), QUIET)
  private readonly dialog = made('dialog', 'quick') as HTMLDialogElement
  private readonly field = document.createElement('input')
  private readonly list = made('div', 'quick-list')
  private readonly said = made('p', 'quick-said')
  private readonly all = made('a', '', gettext('All results')) as HTMLAnchorElement
  private chosen = -1

  connectedCallback(): void {
    if (!this.dialog.isConnected) this.build()
    this.field.addEventListener('input', this.findSoon)
    this.dialog.addEventListener('keydown', this.press)
    this.dialog.addEventListener('click', this.act)
    this.dialog.addEventListener('close', this.rest)
    this.list.addEventListener('pointermove', this.point)
  }

  disconnectedCallback(): void {
    this.rest()
    this.field.removeEventListener('input', this.findSoon)
    this.dialog.removeEventListener('keydown', this.press)
    this.dialog.removeEventListener('click', this.act)
    this.dialog.removeEventListener('close', this.rest)
    this.list.removeEventListener('pointermove', this.point)
  }

  /** Show the dialog, with this text to begin with; what is begun is typed on. */
  open(text = '', isBegun = false): void {
    if (!this.dialog.open) {
      this.field.value = text
      this.dialog.showModal()
    }
    this.field.focus()
    if (isBegun) this.field.setSelectionRange(text.length, text.length)
    else this.field.select()
    void this.find()
  }

  private build(): void {
    this.dialog.setAttribute('aria-label', gettext('Search'))
    const { field } = this
    for (const [name, value] of Object.entries({
      type: 'search',
      name: 'q',
      role: 'combobox',
      maxlength: '100',
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      enterkeyhint: 'go',
      'aria-label': gettext('Search concepts, exercises, demos and resources'),
      'aria-autocomplete': 'list',
      'aria-controls': LIST,
      'aria-expanded': 'false',
    })) {
      field.setAttribute(name, value)
    }
    const form = document.createElement('form')
    form.className = 'quick-form'
    form.action = '/search/'
    form.setAttribute('role', 'search')
    const close = made('button', 'button is-small is-quiet', gettext('Close')) as HTMLButtonElement
    close.type = 'button'
    close.dataset['close'] = ''
    form.append(field, close)
    this.list.id = LIST
    this.list.setAttribute('role', 'listbox')
    this.list.setAttribute('aria-label', gettext('Results'))
    this.said.setAttribute('role', 'status')
    this.dialog.append(form, this.said, this.list, this.foot())
    this.append(this.dialog)
  }

  private foot(): HTMLElement {
    const foot = made('div', 'quick-foot')
    const keys = made('p', 'quick-keys')
    keys.append(made('kbd', '', '↑'), ' ', made('kbd', '', '↓'), ` ${gettext('choose')} `)
    keys.append(made('kbd', '', 'Enter'), ` ${gettext('open')} `, made('kbd', '', 'Esc'), ` ${gettext('close')}`)
    foot.append(keys, this.all)
    return foot
  }

  private get query(): string {
    return this.field.value.trim()
  }

  private get options(): HTMLAnchorElement[] {
    return [...this.list.querySelectorAll<HTMLAnchorElement>('[role=option]')]
  }

  private async find(): Promise<void> {
    this.findSoon.cancel()
    const { query } = this
    this.all.href = `/search/?q=${encodeURIComponent(query)}`
    this.all.hidden = !query
    if (!query) return this.showRecent()
    this.list.setAttribute('aria-busy', 'true')
    try {
      const found = await this.finder.find(query)
      if (found) this.show(found)
    } catch (error) {
      this.say(refused(error))
      this.fill([])
    }
  }

  private showRecent(): void {
    this.finder.cancel()
    const finds = recentFinds()
    this.fill(finds.length ? [groupOfRecent(gettext('Found lately'), finds)] : [])
    this.say(finds.length ? '' : gettext('Small slips in spelling do not matter; try SVD or “chain rule”.'))
    if (!finds.length) return
    const forget = made('button', 'button is-small is-quiet', gettext('Forget these')) as HTMLButtonElement
    forget.type = 'button'
    forget.dataset['forget'] = ''
    this.said.append(forget)
  }

  private show(found: Search): void {
    this.fill(found.groups.map(groupOfHits))
    this.choose(found.count ? 0 : -1)
    this.say(counted(found))
    if (!found.meant) return
    const meant = made('button', 'quick-meant', found.meant) as HTMLButtonElement
    meant.type = 'button'
    meant.dataset['meant'] = found.meant
    this.said.append(` ${gettext('Did you mean')} `, meant, '?')
  }

  private fill(groups: readonly HTMLElement[]): void {
    this.list.removeAttribute('aria-busy')
    this.list.replaceChildren(...groups)
    this.list.hidden = groups.length === 0
    this.options.forEach((option, index) => (option.id = `quick-${index}`))
    this.field.setAttribute('aria-expanded', String(groups.length > 0))
    this.choose(-1)
  }

  private say(text: string): void {
    this.said.textContent = text
  }

  private choose(index: number): void {
    const { options } = this
    options[this.chosen]?.setAttribute('aria-selected', 'false')
    this.chosen = index
    const option = options[index]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) this.field.setAttribute('aria-activedescendant', option.id)
    else this.field.removeAttribute('aria-activedescendant')
  }

  private readonly press = (event: KeyboardEvent): void => {
    if (event.target !== this.field || event.isComposing) return
    const count = this.options.length
    if (event.key === 'ArrowDown' && count) this.choose((this.chosen + 1) % count)
    else if (event.key === 'ArrowUp' && count) {
      this.choose(this.chosen > 0 ? this.chosen - 1 : count - 1)
    } else if (event.key === 'Enter' && this.isCurrent()) this.options[this.chosen]?.click()
    else if (event.key === 'Escape') this.dialog.close() // else a search field is emptied first
    else return
    event.preventDefault()
  }

  /** Whether what is chosen answers what is typed; else Enter leads to the page. */
  private isCurrent(): boolean {
    return this.chosen >= 0 && !this.list.hasAttribute('aria-busy')
  }

  private readonly act = (event: Event): void => {
    const target = event.target as Element
    const link = target.closest<HTMLAnchorElement>('a[role=option]')
    const meant = target.closest<HTMLElement>('[data-meant]')?.dataset['meant']
    if (link) this.remember(link)
    else if (meant) this.put(meant)
    else if (target.closest('[data-forget]')) this.forget()
    else if (target === this.dialog || target.closest('[data-close]')) this.dialog.close()
  }

  private put(text: string): void {
    this.field.value = text
    this.field.focus()
    void this.find()
  }

  private remember(link: HTMLAnchorElement): void {
    const title = link.querySelector('.title')?.textContent ?? ''
    rememberFind({ title, url: link.getAttribute('href') ?? '' })
    // A link into this very page leaves it open otherwise.
    this.dialog.close()
  }

  private forget(): void {
    forgetFinds()
    this.field.focus()
    this.showRecent()
  }

  private readonly point = (event: Event): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[role=option]')
    const index = link ? this.options.indexOf(link) : -1
    if (index >= 0 && index !== this.chosen) this.choose(index)
  }

  private readonly rest = (): void => {
    this.findSoon.cancel()
    this.finder.cancel()
  }
}

function counted({ count, is_partial }: Search): string {
  if (!count) return gettext('Nothing was found.')
  const found = ngettext('%(number)s thing found.', '%(number)s things found.', count)
  const said = interpolate(found, { number: count })
  return is_partial ? `${said} ${gettext('Nothing has all of these words; these come nearest.')}` : said
}

function refused(error: unknown): string {
  if (error instanceof Unreachable) return gettext('The line is broken. Enter asks the page itself.')
  return (error as Refusal).message
}

customElements.define('quick-find', QuickFind)
