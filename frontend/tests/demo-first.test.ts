import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inlinedRun } from '../src/demo/first'
import { mount } from './mount'

/** A stage with a payload of this hash in it, said to be of another. */
function stageWith(hash: string, said = hash, spoil = ''): HTMLElement {
  const header = new TextEncoder().encode(JSON.stringify({ hash, reading: 'here', arrays: {} }))
  const bytes = new Uint8Array(4 + header.length)
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, 4)
  const first = spoil + gzipSync(bytes).toString('base64')
  mount(`<main><template data-part="first" data-hash="${said}">${first}</template></main>`)
  const stage = document.querySelector('main')
  if (!stage) throw new Error('no stage')
  return stage
}

test('the payload in the page is read, and only once', async () => {
  const stage = stageWith('a1')

  expect((await inlinedRun(stage))?.header.reading).toBe('here')
  expect(await inlinedRun(stage)).toBeNull()
})

test('a payload of another state is not drawn', async () => {
  expect(await inlinedRun(stageWith('a1', 'b2'))).toBeNull()
})

test('what cannot be read is asked for instead', async () => {
  expect(await inlinedRun(stageWith('a1', 'a1', '!'))).toBeNull()
  mount('<main></main>')
  expect(await inlinedRun(document.body)).toBeNull()
})
