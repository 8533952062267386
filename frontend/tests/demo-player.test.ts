import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { overlay } from '../src/demo/boundary'
import type { Overlay } from '../src/demo/overlay'
import type { Payload } from '../src/demo/payload'
import { Player } from '../src/demo/player'

const STOPS = [0, 1, 2, 3]

let seen: number[]
let isStill: boolean

function made(): Player {
  return new Player({ name: 'Race', time: String }, (step) => seen.push(step))
}

beforeEach(() => {
  seen = []
  isStill = false
  vi.stubGlobal('matchMedia', () => ({ matches: isStill }))
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('what is awaited plays once there is something to see, and only once', () => {
  const player = made()
  player.load(STOPS)

  player.await(true)
  expect(player.isPlaying).toBe(false)
  player.begin()
  expect(player.isPlaying).toBe(true)

  player.pause()
  player.begin()
  expect(player.isPlaying).toBe(false)
})

test('whoever asked for less motion sees the end instead', () => {
  isStill = true
  const player = made()
  player.load(STOPS)

  player.await(true)
  player.begin()

  expect(player.isPlaying).toBe(false)
  expect(player.step).toBe(3)
})

test('while a prediction is awaited it stands at the start and stays there', () => {
  const player = made()
  player.load(STOPS)
  player.await(true)

  player.rewind()
  player.begin()

  expect(player.step).toBe(0)
  expect(player.isPlaying).toBe(false)
})

test('a network in training has a player that can wait at its first epoch', () => {
  const seat = { box: document.createElement('div'), under: document.createElement('div') }
  const training: Overlay = overlay({ ...seat, propose: vi.fn() })
  const array = (values: number[], shape: number[]): unknown => ({
    values: Float32Array.from(values),
    shape,
  })
  training.load(
    {
      header: { overlay: { kind: 'boundary', weights: 'w', epochs: 'e', label: 'Epoch' } },
      arrays: new Map([
        ['w', array([0, 0, 0], [3, 1])],
        ['e', array([0, 10, 20], [3])],
      ]),
    } as unknown as Payload,
    false,
  )
  expect(training.player?.isAtEnd).toBe(true)

  training.player?.rewind()

  expect(training.player?.step).toBe(0)
  expect(seat.under.textContent).toContain('Epoch 0 of 20')
})
