// The server renders formulas with the same KaTeX whose styles and fonts the pages use.
import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const output = process.env.EIGENPATH_STATIC_BUILD ?? '../.eigenpath/build/static'
const target = resolve(output, '..', 'katex', 'katex.min.js')
mkdirSync(dirname(target), { recursive: true })
copyFileSync('node_modules/katex/dist/katex.min.js', target)
