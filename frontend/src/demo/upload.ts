/** A picture of the learner's own: sent, then named in the state. */
import { token } from '../lib/api'
import { FailedRun, refusal } from './runs'

/** Send a picture; returns how the state names it. */
export async function uploadPicture(address: string, file: File): Promise<string> {
  const body = new FormData()
  body.set('image', file)
  let response: Response
  try {
    const headers = { 'X-CSRFToken': token() }
    response = await fetch(address, { method: 'POST', body, headers })
  } catch {
    throw new FailedRun('The picture did not arrive. Is the line down?')
  }
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
