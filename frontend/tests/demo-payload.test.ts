import { expect, test } from 'vitest'
import { decodePayload, nested, resolveArrays } from '../src/demo/payload'

interface Part {
  name: string
  dtype: string
  shape: number[]
  data: ArrayBufferView
}

function packed(parts: Part[], extra: object = {}): ArrayBuffer {
  let offset = 0
  const arrays: Record<string, object> = {}
  for (const { name, dtype, shape, data } of parts) {
    arrays[name] = { dtype, shape, offset, bytes: data.byteLength }
    offset += Math.ceil(data.byteLength / 8) * 8
  }
  const plain = new TextEncoder().encode(JSON.stringify({ ...extra, arrays }))
  const padding = (8 - ((plain.length + 4) % 8)) % 8
  const whole = new Uint8Array(4 + plain.length + padding + offset)
  new DataView(whole.buffer).setUint32(0, plain.length + padding, true)
  whole.set(plain, 4)
  whole.fill(32, 4 + plain.length, 4 + plain.length + padding)
  let place = 4 + plain.length + padding
  for (const { data } of parts) {
    whole.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), place)
    place += Math.ceil(data.byteLength / 8) * 8
  }
  return whole.buffer
}

const SOME: Part[] = [
  { name: 'z', dtype: 'f4', shape: [2, 3], data: new Float32Array([1, 2, 3, 4, NaN, 6]) },
  { name: 'k', dtype: 'i1', shape: [3], data: new Int8Array([-1, 0, 127]) },
  { name: 'd', dtype: 'f8', shape: [1], data: new Float64Array([0.1]) },
]

test('the arrays view the bytes that came, without a copy', () => {
  const buffer = packed(SOME, { reading: 'κ = 10' })

  const { header, arrays } = decodePayload(buffer)

  expect(header.reading).toBe('κ = 10')
  expect(arrays.get('z')?.values.buffer).toBe(buffer)
  expect([...(arrays.get('k')?.values ?? [])]).toEqual([-1, 0, 127])
  expect(arrays.get('d')?.values[0]).toBe(0.1)
})

test('a matrix comes as rows over the same buffer', () => {
  const buffer = packed(SOME)
  const rows = nested(decodePayload(buffer).arrays.get('z')!) as Float32Array[]

  expect(rows.map((row) => [...row])).toEqual([
    [1, 2, 3],
    [4, NaN, 6],
  ])
  expect(rows[1]?.buffer).toBe(buffer)
})

test('every reference in a figure is replaced, whatever stands beside it', () => {
  const { arrays } = decodePayload(packed(SOME))
  const figure = { data: [{ z: { $array: 'z' }, name: 'f', x: [1, 2] }], layout: null }

  const found = resolveArrays(figure, arrays) as typeof figure

  expect(found.data[0]?.name).toBe('f')
  expect(found.data[0]?.x).toEqual([1, 2])
  expect((found.data[0]?.z as unknown as unknown[]).length).toBe(2)
  expect(found.layout).toBeNull()
})

test('a reference to an array that is not there is named', () => {
  const { arrays } = decodePayload(packed(SOME))

  expect(() => resolveArrays({ x: { $array: 'lost' } }, arrays)).toThrow(/lost/)
})

test('an answer that was cut off is refused, not read past its end', () => {
  const buffer = packed(SOME)

  expect(() => decodePayload(buffer.slice(0, buffer.byteLength - 16))).toThrow(/cut off/)
  expect(() => decodePayload(buffer.slice(0, 40))).toThrow(/cut off/)
  expect(() => decodePayload(new ArrayBuffer(2))).toThrow(/short/)
})
