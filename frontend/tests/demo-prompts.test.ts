import { afterEach, expect, test, vi } from 'vitest'
import { placesOf } from '../src/demo/prediction-scale'
import { Prompts } from '../src/demo/prompts'
import { mount } from './mount'

const ANSWER = {
  status: 'answered',
  answer: 2,
  truth: 2.5,
  label: '2.5',
  error: -0.5,
  score: 0.2,
  explain: 'Because.',
  retry_after: null,
}

afterEach(() => vi.unstubAllGlobals())

function box(id: string): string {
  return `<section id="prompt-${id}" data-prompt="${id}"><form><div class="field">
    <label>How much is ${id}?</label><input name="answer"></div>
    <button type="submit">Predict</button><button name="skip" value="1">Show me</button>
    </form></section>`
}

function stageWith(...ids: string[]): { prompts: Prompts; asked: unknown[]; shown: number[] } {
  mount(`<main><div data-predictions-url="/predictions/">${ids.map(box).join('')}</div></main>`)
  const asked: unknown[] = []
  vi.stubGlobal('fetch', (_: string, options: RequestInit) => {
    const body = JSON.parse(String(options.body)) as { answer: string | null }
    asked.push(body)
    const answer = body.answer === null ? null : Number(body.answer)
    return Promise.resolve(new Response(JSON.stringify({ ...ANSWER, answer })))
  })
  const shown: number[] = []
  const place = document.querySelector<HTMLElement>('[data-predictions-url]')
  const main = document.querySelector('main')
  if (!main) throw new Error('no stage')
  const prompts = new Prompts(place, main, () => shown.push(1))
  prompts.follow('?a=1', ids)
  return { prompts, asked, shown }
}

function send(name: string): void {
  const open = [...document.querySelectorAll('section')].find(({ hidden }) => !hidden)
  const forms = [...document.querySelectorAll('section')].filter((each) => !each.hidden)
  const form = forms.map((each) => each.querySelector('form')).find((each) => each !== null)
  const button = [...(form?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent === name,
  )
  if (!open || !form || !button) throw new Error('nothing is asked')
  form.dispatchEvent(new SubmitEvent('submit', { submitter: button, cancelable: true }))
}

test('one question is asked at a time, and the rest is veiled until then', async () => {
  const { asked, shown, prompts } = stageWith('one', 'two')
  const [one, two] = document.querySelectorAll('section')
  expect([one?.hidden, two?.hidden, prompts.isOpen]).toEqual([false, true, true])
  expect(document.querySelector('main')?.hasAttribute('data-veiled')).toBe(true)

  const input = one?.querySelector('input')
  if (input) input.value = '2'
  send('Predict')
  await vi.waitFor(() => expect(two?.hidden).toBe(false))
  expect(asked).toEqual([{ prompt: 'one', query: '?a=1', answer: '2' }])
  expect(one?.textContent).toContain('You expected 2; it is 2.5: 0.5 too little. Because.')
  expect(one?.querySelector('svg')).not.toBeNull()
  expect(shown).toEqual([])

  send('Show me')
  await vi.waitFor(() => expect(shown).toEqual([1]))
  expect(asked[1]).toEqual({ prompt: 'two', query: '?a=1', answer: null })
  expect(document.querySelector('main')?.hasAttribute('data-veiled')).toBe(false)
})

test('an empty prediction is not sent', () => {
  const { asked } = stageWith('one')

  send('Predict')
  expect(asked).toEqual([])
  expect(document.querySelector('input')?.getAttribute('aria-invalid')).toBe('true')
  expect(document.body.textContent).toContain('Say what you expect')
})

test('what this state does not answer is not asked, and veils nothing', () => {
  const { prompts } = stageWith('one')

  prompts.follow('?a=2', [])
  expect(document.querySelector('section')?.hidden).toBe(true)
  expect(document.querySelector('main')?.hasAttribute('data-veiled')).toBe(false)
})

test('both marks lie on the line, the smaller one left', () => {
  const [yours, real] = placesOf(2, 2.5)

  expect(yours).toBeLessThan(real)
  expect(placesOf(3, 3)).toEqual([160, 160])
})
