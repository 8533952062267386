// What a page loads before anybody touches it, and Plotly after its first paint:
// compressed, against its budget in kB.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const output = resolve(process.env.EIGENPATH_STATIC_BUILD ?? '../.eigenpath/build/static')
const manifest = JSON.parse(readFileSync(resolve(output, '.vite/manifest.json'), 'utf8'))
const main = 'src/main.ts'
const budgets = [
  ['main', 20, [main]],
  ['front', 20, [main, 'src/front.ts']],
  ['exercise', 35, [main, 'src/exercise.ts']],
  ['demo', 30, [main, 'src/demo.ts']],
  ['map', 20, [main, 'src/map.ts']],
  ['admin', 20, [main, 'src/admin.ts']],
  ['plotly', 285, ['src/plotly/plotly.ts']],
]

function files(key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`The build has no ${key}.`)
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const next of chunk.imports ?? []) files(next, seen)
  return seen
}

let over = false
for (const [name, budget, keys] of budgets) {
  const wanted = new Set(keys.flatMap((key) => [...files(key)]))
  const bytes = [...wanted].reduce(
    (sum, file) => sum + brotliCompressSync(readFileSync(resolve(output, file))).length,
    0,
  )
  const size = bytes / 1024
  console.log(`${name.padEnd(9)} ${size.toFixed(1).padStart(6)} kB of ${budget} kB`)
  over ||= size > budget
}
if (over) {
  console.error('More script is loaded than the budget allows.')
  process.exit(1)
}
