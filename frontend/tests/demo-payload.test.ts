import { expect, test } from 'vitest'
import { decodePayload, nested, resolveArrays } from '../src/demo/payload'

interface Part {
  name: string
  coding?: string
  dtype: string
  shape: number[]
  data: ArrayBufferView
}

function packed(parts: Part[], extra: object = {}): ArrayBuffer {
  let offset = 0
  const arrays: Record<string, object> = {}
  for (const { name, dtype, shape, data, coding } of parts) {
    arrays[name] = { dtype, shape, offset, bytes: data.byteLength, ...(coding && { coding }) }
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

test('differences along the first axis, which was stored last, are summed', () => {
  // Two columns of three bytes; 120 + 10 is one round further than a byte goes.
  const bytes = new Int8Array([120, 10, -125, 1, 1, 1])
  const rounds = new Int32Array([7, 1, 1, -9])
  const bits = new Int32Array(new Float32Array([0.5, 0.75, -2]).buffer)
  const steps = bits.map((own, i) => (own - (bits[i - 1] ?? 0)) | 0)
  const coding = 'differences'
  const { arrays } = decodePayload(
    packed([
      { name: 'u', dtype: 'i1', shape: [3, 2], data: bytes, coding },
      { name: 'rank', dtype: 'i4', shape: [4], data: rounds, coding },
      { name: 'error', dtype: 'f4', shape: [3], data: steps, coding },
      { name: 'none', dtype: 'i1', shape: [0, 2], data: new Int8Array(0), coding },
    ]),
  )

  expect([...(arrays.get('u')?.values ?? [])]).toEqual([120, 1, -126, 2, 5, 3])
  expect([...(arrays.get('rank')?.values ?? [])]).toEqual([7, 8, 9, 0])
  expect([...(arrays.get('error')?.values ?? [])]).toEqual([0.5, 0.75, -2])
  expect(arrays.get('none')?.values).toHaveLength(0)
})

test('a coding that nobody knows is an error that names the array', () => {
  const part = { name: 'z', dtype: 'f8', shape: [1], data: new Float64Array([1]), coding: 'differences' }

  expect(() => decodePayload(packed([part]))).toThrow(/z/)
})
