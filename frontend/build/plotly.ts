/** Plotly from its modules: what of them reaches the browser. */
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [part: string]: unknown
}

/** Its licence asks that copies say whose it is. */
export const NOTICE = '/*! plotly.js, © Plotly, Inc., MIT licence */'

const COLOURS = fileURLToPath(new URL('../src/plotly/colours.ts', import.meta.url))
const NOTHING = fileURLToPath(new URL('../src/plotly/nothing.ts', import.meta.url))

/**
 * Build Plotly from its modules, leaving out what nobody reads.
 *
 * The sentences that describe each attribute are an eighth of it and serve its reference
 * manual; the published bundles drop them as well. Style sheets of maps and all colour
 * spaces but those of CSS would come along unused.
 */
export function leanPlotly(): Plugin {
  return {
    name: 'lean-plotly',
    config: () => ({
      // It calls the window as Node calls its globals.
      define: { global: 'globalThis' },
      resolve: {
        alias: [
          { find: /^culori$/, replacement: COLOURS },
          { find: /^maplibre-gl\/.+\.css$/, replacement: NOTHING },
        ],
      },
    }),
    transform: {
      filter: { id: /plotly\.js[\\/]src[\\/]/, code: 'description:' },
      handler(code) {
        return { code: without(code, descriptions(this.parse(code))), map: null }
      },
    },
  }
}

/** The places of `description: <text>` in a module. */
function descriptions(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(descriptions)
  if (!isNode(part)) return []
  if (part.type === 'Property' && isText(part['value'])) {
    const key = part['key'] as { name?: string }
    if (key.name === 'description' && !part['computed']) return [part]
  }
  return Object.values(part).flatMap(descriptions)
}

/** Literals, sums of them, and lists of them joined: nothing that could act. */
function isText(value: unknown): boolean {
  if (!isNode(value)) return false
  if (value.type === 'Literal' || value.type === 'TemplateLiteral') return true
  if (value.type === 'BinaryExpression') return isText(value['left']) || isText(value['right'])
  if (value.type === 'ConditionalExpression') {
    return isText(value['consequent']) && isText(value['alternate'])
  }
  const callee = value['callee'] as { object?: unknown; property?: { name?: string } } | undefined
  const list = callee?.object
  return callee?.property?.name === 'join' && isNode(list) && list.type === 'ArrayExpression'
}

function isNode(part: unknown): part is Node {
  return part !== null && typeof part === 'object' && 'type' in part && 'start' in part
}

function without(code: string, nodes: readonly Node[]): string {
  let left = ''
  let at = 0
  for (const { start, end } of nodes) {
    left += code.slice(at, start)
    at = end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0)
  }
  return left + code.slice(at)
}
