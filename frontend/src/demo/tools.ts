/** What can be done with a state: take it back, draw another, hand it on, keep it. */
import { icon, make } from './dom'
import { copyText } from './saving'

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
  private readonly undo = tool('i-undo', 'Undo')
  private readonly redo = tool('i-redo', 'Redo')
  private readonly link = tool('i-share', 'Copy link')
  private readonly frame = tool('i-code', 'Copy embed code')
  private readonly numpy = tool('i-copy', 'Copy as NumPy')
  private shown: Shown = { query: '', numpy: '', title: '' }

  /** `place` is the row beside the title, `files` the row of addresses of files. */
  constructor(
    place: HTMLElement,
    private readonly files: HTMLElement | null,
    private readonly page: string,
    deeds: Deeds,
  ) {
    const reset = tool('', 'Reset')
    const surprise = tool('', 'Surprise me')
    place.classList.add('tools')
    place.replaceChildren(this.undo, this.redo, reset, surprise, this.link)
    files?.append(this.numpy, this.frame)
    this.enable(false, false)
    this.undo.addEventListener('click', deeds.undo)
    this.redo.addEventListener('click', deeds.redo)
    reset.addEventListener('click', deeds.reset)
    surprise.addEventListener('click', deeds.surprise)
    const copying = (button: HTMLButtonElement, what: string, text: () => string): void => {
      button.addEventListener('click', () => void this.copy(what, text(), deeds.say))
    }
    copying(this.link, 'link', () => this.address(this.page))
    copying(this.frame, 'embed code', () => this.frameCode())
    copying(this.numpy, 'NumPy code', () => this.shown.numpy)
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
    what: string,
    text: string,
    say: (sentence: string) => void,
  ): Promise<void> {
    const isCopied = await copyText(text)
    say(isCopied ? `The ${what} is on your clipboard.` : `The ${what}: ${text}`)
  }
}

function tool(sign: string, word: string): HTMLButtonElement {
  const attributes = { type: 'button', class: 'button is-quiet is-small' }
  return make('button', attributes, ...(sign ? [icon(sign)] : []), word)
}
