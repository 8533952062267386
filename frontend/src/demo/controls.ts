/** The server's form as the state of the demo: read, written, and shown at fault. */
import { icon, make } from './dom'

export type Values = Record<string, unknown>

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** All named controls of the form, buttons and secrets left out. */
function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement) &&
      element.name !== '' &&
      element.name !== 'csrfmiddlewaretoken' &&
      !['submit', 'button', 'image', 'reset', 'file'].includes(element.type),
  )
}

function byName(form: HTMLFormElement): Map<string, Control[]> {
  const groups = new Map<string, Control[]>()
  for (const control of controlsOf(form)) {
    groups.set(control.name, [...(groups.get(control.name) ?? []), control])
  }
  return groups
}

function isBox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'checkbox'
}

function isRadio(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'radio'
}

/** The parameters the form asks for; those without a say are left to their defaults. */
export function readControls(form: HTMLFormElement): Values {
  const values: Values = {}
  for (const [name, group] of byName(form)) {
    const boxes = group.filter(isBox)
    const [first] = group
    if (!first || group.every((control) => control.disabled)) continue
    if (boxes.length > 1) {
      values[name] = boxes.filter((box) => box.checked).map((box) => box.value)
    } else if (boxes.length === 1) {
      values[name] = boxes[0]?.checked ?? false
    } else if (isRadio(first)) {
      values[name] = group.find((radio) => isRadio(radio) && radio.checked)?.value ?? ''
    } else if (first instanceof HTMLSelectElement && first.multiple) {
      values[name] = [...first.selectedOptions].map((option) => option.value)
    } else {
      values[name] = first.value.trim()
    }
  }
  return values
}

/** Show these values in the form; what is not named keeps its value. */
export function writeControls(form: HTMLFormElement, values: Values): void {
  for (const [name, group] of byName(form)) {
    if (!(name in values)) continue
    const value = values[name]
    const boxes = group.filter(isBox)
    for (const control of group) {
      if (isBox(control)) {
        const isSet = boxes.length > 1 ? listed(value).includes(control.value) : value === true
        control.checked = isSet
      } else if (isRadio(control)) {
        control.checked = control.value === written(value)
      } else if (control instanceof HTMLSelectElement && control.multiple) {
        for (const option of control.options) {
          option.selected = listed(value).includes(option.value)
        }
      } else {
        control.value = written(value)
      }
    }
  }
}

/** A value as it stands in a field and in an address: lists by comma, points by semicolon. */
export function written(value: unknown): string {
  if (!Array.isArray(value)) return value === null || value === undefined ? '' : String(value)
  const rows = value as unknown[]
  return rows.every(Array.isArray)
    ? rows.map((row) => (row as unknown[]).join(',')).join(';')
    : rows.join(',')
}

function listed(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? value.split(',') : []
}

/** Hide the fields that have no say in this state: `data-only-when` names what they need. */
export function showRelevant(form: HTMLFormElement): void {
  const values = readControls(form)
  for (const field of form.querySelectorAll<HTMLElement>('[data-only-when]')) {
    const needs = JSON.parse(field.dataset['onlyWhen'] || '{}') as Record<string, string[]>
    const isRelevant = Object.entries(needs).every(([name, wanted]) =>
      listed(values[name]).some((value) => wanted.includes(value)),
    )
    field.hidden = !isRelevant
    for (const control of field.querySelectorAll<Control>('input, select, textarea')) {
      control.disabled = !isRelevant
    }
  }
}

/** Mark each field at fault; returns the sentences that belong to no field. */
export function showFaults(
  form: HTMLFormElement,
  faults: Readonly<Record<string, string>>,
): string[] {
  const groups = byName(form)
  for (const [name, group] of groups) {
    if (!(name in faults)) unmark(form, name, group)
  }
  const homeless: string[] = []
  for (const [name, sentence] of Object.entries(faults)) {
    const group = groups.get(name)
    if (group) mark(form, name, group, sentence)
    else homeless.push(sentence)
  }
  return homeless
}

function faultId(form: HTMLFormElement, name: string): string {
  return `${form.id || 'state'}-${name}-fault`
}

function mark(form: HTMLFormElement, name: string, group: Control[], sentence: string): void {
  const id = faultId(form, name)
  const [first] = group
  const home = first?.closest('.field, .slider, fieldset') ?? first?.parentElement
  // The server may have shown its own sentence for an older value.
  home?.querySelector(`.error:not([id="${id}"])`)?.remove()
  let line = document.getElementById(id)
  if (!line) {
    line = make('p', { class: 'error', id }, icon('i-warn'), make('span'))
    home?.append(line)
  }
  const text = line.querySelector('span')
  if (text) text.textContent = sentence
  for (const control of faces(group)) {
    control.setAttribute('aria-invalid', 'true')
    describe(control, id, true)
  }
}

function unmark(form: HTMLFormElement, name: string, group: Control[]): void {
  const id = faultId(form, name)
  document.getElementById(id)?.remove()
  for (const control of faces(group)) {
    control.removeAttribute('aria-invalid')
    describe(control, id, false)
  }
}

/** What people see of a control: cells and boxes where one field is shown as many. */
function faces(group: readonly Control[]): readonly Control[] {
  return group.flatMap((control) => {
    if (control.type !== 'hidden') return [control]
    const field = control.closest('.field')
    return [...(field?.querySelectorAll<HTMLInputElement>('input[data-entry]') ?? [])]
  })
}

function describe(control: Control, id: string, isDescribed: boolean): void {
  const ids = (control.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean)
  const others = ids.filter((other) => other !== id)
  const wanted = isDescribed ? [...others, id] : others
  if (wanted.length > 0) control.setAttribute('aria-describedby', wanted.join(' '))
  else control.removeAttribute('aria-describedby')
}
