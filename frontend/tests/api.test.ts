import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ask, send } from '../src/lib/api'

interface Call {
  readonly url: string
  readonly token: string
  readonly answer: (status?: number) => void
}

let calls: Call[] = []

beforeEach(() => {
  calls = []
  document.cookie = 'csrftoken=old'
  vi.stubGlobal('fetch', (url: string, { headers }: { headers: Record<string, string> }) => {
    return new Promise((resolve) => {
      const answer = (status = 200): void => resolve(Response.json({}, { status }))
      calls.push({ url, token: headers['X-CSRFToken'] ?? '', answer })
    })
  })
})

afterEach(() => vi.unstubAllGlobals())

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
const urls = (): string[] => calls.map(({ url }) => url)

test('what is asked while an answer is stored waits for the token that it brings', async () => {
  const stored = ask('/attempts/', { body: {} })
  const asked = ask('/preview/', { body: {}, isQuestion: true })
  const drawn = send('/runs/', { json: {}, isQuestion: true })
  await settled()
  expect(urls()).toEqual(['/attempts/'])

  document.cookie = 'csrftoken=new'
  calls[0]?.answer()
  await stored
  await settled()

  expect(urls()).toEqual(['/attempts/', '/preview/', '/runs/'])
  expect(calls.map(({ token }) => token)).toEqual(['old', 'new', 'new'])
  calls.forEach(({ answer }) => answer())
  await Promise.all([asked, drawn])
})

test('an answer waits for no question, and reading waits for nothing', async () => {
  const asked = ask('/preview/', { body: {}, isQuestion: true })
  const stored = ask('/attempts/', { body: {} })
  const read = ask('/search/')
  await settled()

  expect(urls().toSorted()).toEqual(['/attempts/', '/preview/', '/search/'])
  calls.forEach(({ answer }) => answer())
  await Promise.all([asked, stored, read])
})

test('what was refused holds nobody up', async () => {
  const refused = expect(ask('/attempts/', { body: {} })).rejects.toThrow()
  await settled()
  calls[0]?.answer(422)
  await refused

  const next = ask('/attempts/', { body: {} })
  await settled()
  calls[1]?.answer()
  await next
  expect(urls()).toEqual(['/attempts/', '/attempts/'])
})
