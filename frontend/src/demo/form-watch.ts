/** What a stage hears of its form: how soon a change shall be drawn, and files. */
import { showRelevant } from './controls'
import { addSliders } from './sliders'
import { addWidgets } from './widgets'

/** Longer than a frame, shorter than patience; typing takes more. */
export const SETTLE = 120
const TYPING = 500

export interface FormListener {
  /** A control moves; the picture may follow before the server has answered. */
  readonly moved: () => void
  /** Draw the form's state after this many milliseconds. */
  readonly draw: (delay: number) => void
  readonly uploaded: (input: HTMLInputElement) => void
}

/** Give the form its widgets and tell the listener of every change. */
export function watchForm(form: HTMLFormElement, listener: FormListener): void {
  addWidgets(form)
  addSliders(form)
  showRelevant(form)
  form.addEventListener('input', (event) => {
    showRelevant(form)
    listener.moved()
    listener.draw(isTyping(event.target) ? TYPING : SETTLE)
  })
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return
    showRelevant(form)
    listener.draw(0)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    listener.draw(0)
  })
  for (const input of form.querySelectorAll<HTMLInputElement>('[data-upload-url]')) {
    input.addEventListener('change', () => listener.uploaded(input))
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && ['text', 'number', 'search'].includes(target.type)) ||
    target instanceof HTMLTextAreaElement
  )
}
