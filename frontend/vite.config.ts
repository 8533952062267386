/// <reference types="vitest/config" />
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { leanPlotly, NOTICE as PLOTLY_NOTICE } from './build/plotly.ts'

const output = process.env['EIGENPATH_STATIC_BUILD'] ?? '../.eigenpath/build/static'

export default defineConfig({
  base: './',
  build: {
    outDir: resolve(output),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // light-dark() stays as it is written: a part of a page may have a theme of its own.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      input: {
        main: 'src/main.ts',
        front: 'src/front.ts',
        exercise: 'src/exercise.ts',
        demo: 'src/demo.ts',
        map: 'src/map.ts',
        admin: 'src/admin.ts',
      },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        postBanner: ({ name }) => (name === 'plotly' ? PLOTLY_NOTICE : ''),
      },
    },
  },
  plugins: [
    leanPlotly(),
    {
      // KaTeX lists each font three times; every browser we serve reads woff2.
      name: 'only-woff2',
      generateBundle(_options, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (/KaTeX_.*\.(?:woff|ttf)$/.test(name)) delete bundle[name]
          else if (file.type === 'asset' && name.endsWith('.css')) {
            file.source = String(file.source).replace(
              /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g,
              '',
            )
          }
        }
      },
    },
  ],
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
})
