// What a page loads before anybody touches it, compressed, against its budget in kB.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const output = resolve(process.env.EIGENPATH_STATIC_BUILD ?? '../.eigenpath/build/static')
const manifest = JSON.parse(readFileSync(resolve(output, '.vite/manifest.json'), 'utf8'))
const budgets = { main: 20, exercise: 35, demo: 30, map: 20, admin: 20 }

function files(key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const next of chunk.imports ?? []) files(next, seen)
  return seen
}

let over = false
for (const [name, budget] of Object.entries(budgets)) {
  const wanted = new Set([...files('src/main.ts'), ...files(`src/${name}.ts`)])
  const bytes = [...wanted].reduce(
    (sum, file) => sum + brotliCompressSync(readFileSync(resolve(output, file))).length,
    0,
  )
  const size = bytes / 1024
  console.log(`${name.padEnd(9)} ${size.toFixed(1).padStart(6)} kB of ${budget} kB`)
  over ||= size > budget
}
if (over) {
  console.error('A page loads more script than its budget allows.')
  process.exit(1)
}
