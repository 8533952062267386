/** A picture or a table of the learner's own: sent, then named in the state. */
import { send, Unreachable } from '../lib/api'
import { FailedRun, refusal } from './runs'

/** What can be sent, and what a file of this sort is called. */
export type Upload = 'image' | 'table'

export const WORDS: Readonly<Record<Upload, string>> = { image: 'picture', table: 'table' }

/** Send a file; returns how the state names it. */
export async function sendOwn(address: string, sort: Upload, file: File): Promise<string> {
  const form = new FormData()
  form.set(sort, file)
  const response = await send(address, { form }).catch((error: unknown) => {
    if (!(error instanceof Unreachable)) throw error
    throw new FailedRun(`The ${WORDS[sort]} did not arrive. Is the line down?`)
  })
  if (!response.ok) throw await refusal(response)
  const answer = (await response.json()) as Partial<Record<Upload, string>>
  return answer[sort] ?? ''
}

/** Make it one of the choices, and choose it. */
export function chooseOwn(select: HTMLSelectElement, name: string, label: string): void {
  const known = [...select.options].find((option) => option.value === name)
  if (!known) select.add(new Option(label, name))
  select.value = name
  select.dispatchEvent(new Event('change', { bubbles: true }))
}
