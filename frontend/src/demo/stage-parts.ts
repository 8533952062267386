/** The places of a stage: those the server made, and those that are missing. */
import { make } from './dom'
import { type Progress, showProgress } from './progress'
import { gettext } from '../lib/words'

export interface StageParts {
  readonly form: HTMLFormElement | null
  readonly picture: HTMLElement
  readonly curves: HTMLElement
  readonly reading: HTMLElement
  readonly checks: HTMLElement
  readonly tables: HTMLElement
  readonly tools: HTMLElement
  /** The addresses of this state as a file, where the page has them. */
  readonly files: HTMLElement | null
  /** What is asked before the picture answers. */
  readonly prompts: HTMLElement | null
  /** Say something in the status line, with a way to try again if there is one. */
  readonly say: (sentence: string, retry?: () => void) => void
  /** Show in the status line how far a run is. */
  readonly tell: (progress: Progress) => void
}

const VEIL = gettext('Predict first: the reading and the numbers come then.')

/** Find or make every part; what stands in for script, buttons and folds, goes. */
export function stageParts(stage: HTMLElement): StageParts {
  const form = stage.querySelector<HTMLFormElement>('form[data-part="controls"]')
  for (const button of stage.querySelectorAll<HTMLElement>('[data-part="run"]')) {
    button.hidden = true
  }
  for (const veil of stage.querySelectorAll('details[data-part="veil"]')) {
    veil.querySelector('summary')?.remove()
    veil.replaceWith(...veil.childNodes)
  }
  const found = (name: string, otherwise: () => HTMLElement): HTMLElement => {
    const own = stage.querySelector<HTMLElement>(`[data-part="${name}"]`)
    if (own) return own
    const made = otherwise()
    made.dataset['part'] = name
    stage.append(made)
    return made
  }
  const picture = found('picture', () => make('div'))
  const status = found('status', () => make('p', { role: 'status' }))
  const reading = found('reading', () => make('p', { class: 'reading is-boxed' }))
  if (!reading.hasAttribute('aria-live')) reading.setAttribute('aria-live', 'polite')
  const checks = found('checks', () => make('ul', { class: 'checks' }))
  const tools = found('tools', () => make('p', { class: 'row' }))
  const curves = found('curves', () => make('div'))
  const tables = found('tables', () => make('div'))
  const files = stage.querySelector<HTMLElement>('[data-part="files"]')
  const prompts = stage.querySelector<HTMLElement>('[data-part="prompts"]')
  if (prompts) reading.before(make('p', { class: 'veil' }, VEIL))
  const say = (sentence: string, retry?: () => void): void => speak(status, sentence, retry)
  const tell = (progress: Progress): void => showProgress(status, progress)
  return { form, picture, curves, reading, checks, tables, tools, files, prompts, say, tell }
}

function speak(status: HTMLElement, sentence: string, retry?: () => void): void {
  status.classList.toggle('is-failed', retry !== undefined)
  if (!sentence) {
    status.replaceChildren()
    return
  }
  status.replaceChildren(make('span', {}, sentence))
  if (!retry) return
  const button = make('button', { type: 'button', class: 'button is-small' }, gettext('Retry'))
  button.addEventListener('click', () => {
    status.replaceChildren()
    retry()
  })
  status.append(' ', button)
}
