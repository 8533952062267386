/** A picture or a table of the learner's own: sent, then named in the state. */
import { send, Unreachable } from '../lib/api'
import { showFaults } from './controls'
import { FailedRun, refusal, RefusedState } from './runs'
import { gettext } from '../lib/words'

/** What can be sent, and what a file of this sort is called. */
export type Upload = 'image' | 'table'


/** Send a file; returns how the state names it. */
export async function sendOwn(address: string, sort: Upload, file: File): Promise<string> {
  const form = new FormData()
  form.set(sort, file)
  const response = await send(address, { form }).catch((error: unknown) => {
    if (!(error instanceof Unreachable)) throw error
    throw new FailedRun(
      sort === 'image'
        ? gettext('The picture did not arrive. Is the line down?')
        : gettext('The table did not arrive. Is the line down?'),
    )
  })
  if (!response.ok) throw await refusal(response)
  const answer = (await response.json()) as Partial<Record<Upload, string>>
  return answer[sort] ?? ''
}

/** Make it one of the choices, and choose it. */
function chooseOwn(select: HTMLSelectElement, name: string, label: string): void {
  const known = [...select.options].find((option) => option.value === name)
  if (!known) select.add(new Option(label, name))
  select.value = name
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Send the chosen file and set the parameter that it is for. */
export async function takeUpload(
  input: HTMLInputElement,
  form: HTMLFormElement,
  say: (sentence: string) => void,
): Promise<void> {
  const file = input.files?.[0]
  if (!file) return
  const sort: Upload = input.name === 'table' ? 'table' : 'image'
  const name = input.dataset['for'] ?? sort
  say(sort === 'image' ? gettext('Sending the picture.') : gettext('Sending the table.'))
  try {
    const own = await sendOwn(input.dataset['uploadUrl'] ?? '', sort, file)
    const select = form.elements.namedItem(name)
    if (select instanceof HTMLSelectElement) chooseOwn(select, own, file.name)
  } catch (error) {
    const sentences = error instanceof RefusedState ? Object.values(error.fields) : []
    const own = error instanceof Error ? error.message : gettext('The file was not taken.')
    showFaults(form, { [name]: sentences.join(' ') || own })
    say('')
  }
}
