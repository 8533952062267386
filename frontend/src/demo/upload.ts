/** A picture of the learner's own: sent, then named in the state. */
import { send, Unreachable } from '../lib/api'
import { FailedRun, refusal } from './runs'

/** Send a picture; returns how the state names it. */
export async function uploadPicture(address: string, file: File): Promise<string> {
  const form = new FormData()
  form.set('image', file)
  const response = await send(address, { form }).catch((error: unknown) => {
    if (!(error instanceof Unreachable)) throw error
    throw new FailedRun('The picture did not arrive. Is the line down?')
  })
  if (!response.ok) throw await refusal(response)
  const answer = (await response.json()) as { image: string }
  return answer.image
}

/** Make the picture one of the choices, and choose it. */
export function choosePicture(select: HTMLSelectElement, name: string, label: string): void {
  const known = [...select.options].find((option) => option.value === name)
  if (!known) select.add(new Option(label, name))
  select.value = name
  select.dispatchEvent(new Event('change', { bubbles: true }))
}
