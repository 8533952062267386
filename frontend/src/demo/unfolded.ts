/** What controls share that stand in for one plain field. */

/** Put a group in the place of a field; label and help belong to the group from now on. */
export function unfold(field: HTMLElement, input: HTMLInputElement, group: HTMLElement): void {
  const label = field.querySelector<HTMLLabelElement>('label')
  if (label) {
    label.id ||= `${input.id}-label`
    label.removeAttribute('for')
    group.setAttribute('aria-labelledby', label.id)
  }
  const described = input.getAttribute('aria-describedby')
  if (described) group.setAttribute('aria-describedby', described)
  group.setAttribute('role', 'group')
  input.type = 'hidden'
  input.removeAttribute('aria-describedby')
  input.removeAttribute('aria-invalid')
  input.after(group)
}

/** A number of an attribute of the field, or what stands for a missing one. */
export function bound(input: HTMLInputElement, name: string, otherwise: number): number {
  const text = input.dataset[name]
  const value = Number(text)
  return text !== undefined && text.trim() !== '' && Number.isFinite(value) ? value : otherwise
}
