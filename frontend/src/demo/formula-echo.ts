/**
 * Under the field of a formula: how the server reads it while it is typed.
 *
 * What cannot be read is said here and not asked for: the field is `held` until it can.
 */
import { ask } from '../lib/api'
import { Echo, type Fault, type Reading } from '../lib/echo'
import { make } from './dom'

/** Give the field its echo; `data-formulas-url` says where to ask. */
export function addFormula(field: HTMLElement, input: HTMLInputElement): void {
  const address = input.dataset['formulasUrl']
  if (!address) return
  const line = make('p', { class: 'echo' })
  input.after(line)
  line.hidden = true
  const echo = new Echo<string>(line, {
    typed: () => input.value,
    ask: async (text, signal) => {
      const body = { name: input.name, text }
      return (await ask<Reading>(address, { body, signal, isQuestion: true })).body
    },
    faulty: (typed) => typed,
    mark: (error) => hold(field, input, error),
  })
  input.addEventListener('input', () => {
    line.hidden = false
    echo.follow()
  })
  // Written by script: the state is one that was drawn, so there is nothing to say.
  input.addEventListener('follow', () => {
    if (document.activeElement === input) return
    release(input)
    echo.forget()
    line.hidden = true
  })
}

function hold(field: HTMLElement, input: HTMLInputElement, error: Fault | null): void {
  if (error) {
    input.dataset['held'] = ''
    input.setAttribute('aria-invalid', 'true')
    // The server's sentence about an older text says the same, or what is no longer so.
    field.querySelector('.error')?.remove()
  } else if (release(input)) {
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

/** Whether it was held until now. */
function release(input: HTMLInputElement): boolean {
  if (!('held' in input.dataset)) return false
  delete input.dataset['held']
  input.removeAttribute('aria-invalid')
  return true
}
