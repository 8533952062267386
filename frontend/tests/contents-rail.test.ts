import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../src/elements/contents-rail'

type Seen = (entries: { target: Element; isIntersecting: boolean }[]) => void
let seen: Seen
const disconnect = vi.fn()
const observed: Element[] = []

class Observer {
  constructor(tell: Seen) {
    seen = tell
  }
  observe(section: Element): void {
    observed.push(section)
  }
  disconnect(): void {
    disconnect()
  }
}

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', Observer)
  document.body.innerHTML = `
    <section id="why"></section><section id="say"></section>
    <contents-rail><ol><li><a href="#why">Why</a></li><li><a href="#say">Say it</a></li>
    <li><a href="#gone">Gone</a></li></ol></contents-rail>`
  // As in the browser, the script comes when the whole page is there.
  const rail = document.querySelector('contents-rail') as HTMLElement
  rail.remove()
  observed.length = 0
  document.body.append(rail)
  disconnect.mockClear()
})

afterEach(() => vi.unstubAllGlobals())

const section = (id: string): Element => document.getElementById(id) as Element
const current = (): string[] =>
  [...document.querySelectorAll('[aria-current]')].map((link) => link.textContent ?? '')

test('only sections that are there are watched', () => {
  expect(observed.map((one) => one.id)).toEqual(['why', 'say'])
})

test('the last section in view is the current one, and there is one', () => {
  seen([{ target: section('why'), isIntersecting: true }])
  expect(current()).toEqual(['Why'])

  seen([{ target: section('say'), isIntersecting: true }])
  expect(current()).toEqual(['Say it'])
})

test('going back up marks the earlier section again', () => {
  seen([
    { target: section('why'), isIntersecting: true },
    { target: section('say'), isIntersecting: true },
  ])
  seen([{ target: section('say'), isIntersecting: false }])

  expect(current()).toEqual(['Why'])
})

test('between two sections the place stays where it was', () => {
  seen([{ target: section('why'), isIntersecting: true }])
  seen([{ target: section('why'), isIntersecting: false }])

  expect(current()).toEqual(['Why'])
})

test('a rail that is taken away watches no longer', () => {
  document.querySelector('contents-rail')?.remove()

  expect(disconnect).toHaveBeenCalled()
})
