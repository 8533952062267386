/** The packed answer of a demo: a JSON header and typed arrays that view one buffer. */
export type Numbers =
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint8Array
  | Int8Array
  | Uint16Array

export interface PackedArray {
  readonly shape: readonly number[]
  readonly values: Numbers
}

export interface Check {
  readonly label: string
  readonly value: string
  readonly holds: boolean
}

export type Cell = string | number | boolean | null

export interface DataTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly { readonly name: string; readonly label: string }[]
  readonly rows: readonly (readonly Cell[])[]
}

export type Plain = Record<string, unknown>

export interface Figure {
  readonly id: string
  readonly caption: string
  readonly plotly: { readonly data: readonly Plain[]; readonly layout: Plain }
}

export interface Header {
  /** "first" if fewer or coarser arrays came than there are. */
  readonly part?: 'whole' | 'first'
  readonly demo: string
  readonly title: string
  readonly state: Plain
  readonly query: string
  readonly hash: string
  readonly figures: readonly Figure[]
  readonly overlay: Plain & { readonly kind?: string }
  readonly reading: string
  readonly checks: readonly Check[]
  readonly tables: readonly DataTable[]
  readonly scalars: Plain
  /** Code that computes the key numbers of this state; empty if the demo has none. */
  readonly numpy?: string
  /** The prompts that this state answers. */
  readonly prompts?: readonly string[]
}

export interface Payload {
  readonly header: Header
  readonly arrays: ReadonlyMap<string, PackedArray>
}

interface Place {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly offset: number
  readonly bytes: number
  /** Bytes along the first axis, which was stored last, minus those before. */
  readonly coding?: 'differences'
}

type ArrayType = new (buffer: ArrayBuffer, offset: number, length: number) => Numbers

const TYPES: Readonly<Record<string, ArrayType & { BYTES_PER_ELEMENT: number }>> = {
  f4: Float32Array,
  f8: Float64Array,
  i4: Int32Array,
  u1: Uint8Array,
  i1: Int8Array,
  u2: Uint16Array,
}

/** Whole numbers as wide as the entries: their differences wrap round, as they should. */
const WIDTHS: Readonly<Record<number, ArrayType>> = { 1: Uint8Array, 2: Uint16Array, 4: Int32Array }

/** Header and arrays of a payload; plain arrays are views, nothing is copied. */
export function decodePayload(buffer: ArrayBuffer): Payload {
  if (buffer.byteLength < 4) throw new RangeError('The answer is too short.')
  const length = new DataView(buffer).getUint32(0, true)
  const start = 4 + length
  if (start > buffer.byteLength) throw new RangeError('The answer was cut off.')
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length))
  const header = JSON.parse(text) as Header & { arrays: Record<string, Place> }
  const arrays = new Map<string, PackedArray>()
  for (const [name, place] of Object.entries(header.arrays)) {
    arrays.set(name, viewed(buffer, start, name, place))
  }
  return { header, arrays }
}

function viewed(
  buffer: ArrayBuffer,
  start: number,
  name: string,
  place: Place,
): PackedArray {
  const type = TYPES[place.dtype]
  if (!type) throw new TypeError(`Array ${name} has the unknown type ${place.dtype}.`)
  const count = place.shape.reduce((product, size) => product * size, 1)
  if (start + place.offset + count * type.BYTES_PER_ELEMENT > buffer.byteLength) {
    throw new RangeError(`Array ${name} was cut off.`)
  }
  const values = new type(buffer, start + place.offset, count)
  if (place.coding === undefined) return { shape: place.shape, values }
  const width = WIDTHS[type.BYTES_PER_ELEMENT]
  if (place.coding !== 'differences' || !width) {
    throw new TypeError(`Array ${name} has the unknown coding ${place.coding}.`)
  }
  const stored = new width(buffer, start + place.offset, count)
  const sums = summed(stored, place.shape[0] ?? 1)
  return { shape: place.shape, values: new type(sums.buffer as ArrayBuffer, 0, count) }
}

/** Lines of so many differences each, summed and laid down again as columns. */
function summed(stored: Numbers, length: number): Numbers {
  const sums = stored.slice()
  const columns = stored.length / length
  for (let column = 0, from = 0; column < columns; column++) {
    let sum = 0
    for (let i = 0; i < length; i++) {
      sum = (sum + (stored[from++] as number)) | 0
      sums[i * columns + column] = sum
    }
  }
  return sums
}

export type Nested = Numbers | Nested[]

/** An array as Plotly wants it: rows are views into the same buffer. */
export function nested({ shape, values }: PackedArray): Nested {
  const [rows, ...rest] = shape
  if (rows === undefined || rest.length === 0) return values
  const size = rest.reduce((product, part) => product * part, 1)
  return Array.from({ length: rows }, (_, row) =>
    nested({ shape: rest, values: values.subarray(row * size, (row + 1) * size) }),
  )
}

/** A copy of a figure in which each `{"$array": name}` is the array itself. */
export function resolveArrays(value: unknown, arrays: Payload['arrays']): unknown {
  if (Array.isArray(value)) return value.map((part) => resolveArrays(part, arrays))
  if (value === null || typeof value !== 'object') return value
  const name = (value as Plain)['$array']
  if (typeof name === 'string') return nested(namedArray(arrays, name))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, resolveArrays(part, arrays)]),
  )
}

/** The array of this name, or an error that names it. */
export function namedArray(arrays: Payload['arrays'], name: unknown): PackedArray {
  const found = arrays.get(String(name))
  if (!found) throw new RangeError(`The answer has no array ${String(name)}.`)
  return found
}
