/** What can be done with a state: take it back, draw another, hand it on, keep it. */
import { icon, make } from './dom'
import { copyText } from './saving'
import { gettext, interpolate } from '../lib/words'

export interface Deeds {
  readonly undo: () => void
  readonly redo: () => void
  readonly reset: () => void
  readonly surprise: () => void
  readonly say: (sentence: string) => void
}

export interface Shown {
  /** The address of the state, with its question mark; empty for the default. */
  readonly query: string
  readonly numpy: string
  readonly title: string
}

export class Tools {
  private readonly undo = tool('i-undo', gettext('Undo'))
  private readonly redo = tool('i-redo', gettext('Redo'))
  private readonly link = tool('i-share', gettext('Copy link'))
  private readonly frame = tool('i-code', gettext('Copy embed code'))
  private readonly numpy = tool('i-copy', gettext('Copy as NumPy'))
  private shown: Shown = { query: '', numpy: '', title: '' }

  /** `place` is the row beside the title, `files` the row of addresses of files. */
  constructor(
    place: HTMLElement,
    private readonly files: HTMLElement | null,
    private readonly page: string,
    deeds: Deeds,
  ) {
    const reset = tool('', gettext('Reset'))
    const surprise = tool('', gettext('Surprise me'))
    place.classList.add('tools')
    place.replaceChildren(this.undo, this.redo, reset, surprise, this.link)
    files?.append(this.numpy, this.frame)
    this.enable(false, false)
    this.undo.addEventListener('click', deeds.undo)
    this.redo.addEventListener('click', deeds.redo)
    reset.addEventListener('click', deeds.reset)
    surprise.addEventListener('click', deeds.surprise)
    const copying = (button: HTMLButtonElement, done: string, text: () => string): void => {
      button.addEventListener('click', () => void this.copy(done, text(), deeds.say))
    }
    copying(this.link, gettext('The link is on your clipboard.'), () => this.address(this.page))
    copying(this.frame, gettext('The embed code is on your clipboard.'), () => this.frameCode())
    copying(this.numpy, gettext('The NumPy code is on your clipboard.'), () => this.shown.numpy)
  }

  /** Whether there is a state before, and one after this. */
  enable(canUndo: boolean, canRedo: boolean): void {
    this.undo.disabled = !canUndo
    this.redo.disabled = !canRedo
  }

  /** Another state is shown: its files have other addresses. */
  follow(shown: Shown): void {
    this.shown = shown
    this.numpy.hidden = shown.numpy === ''
    for (const file of this.files?.querySelectorAll<HTMLAnchorElement>('a[href]') ?? []) {
      file.href = new URL(file.href).pathname + shown.query
    }
  }

  private address(page: string): string {
    return new URL(page + this.shown.query, location.href).href
  }

  /** A frame as others put it into their pages. */
  private frameCode(): string {
    const address = this.address(this.page.replace('/demos/', '/embed/'))
    const frame = make('iframe', {
      src: address,
      title: this.shown.title,
      width: '100%',
      height: '640',
      loading: 'lazy',
      style: 'border:0',
    })
    return frame.outerHTML
  }

  private async copy(
    done: string,
    text: string,
    say: (sentence: string) => void,
  ): Promise<void> {
    const isCopied = await copyText(text)
    say(isCopied ? done : interpolate(gettext('Copy this by hand: %(text)s'), { text }))
  }
}

function tool(sign: string, word: string): HTMLButtonElement {
  const attributes = { type: 'button', class: 'button is-quiet is-small' }
  return make('button', attributes, ...(sign ? [icon(sign)] : []), word)
}
