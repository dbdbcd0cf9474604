import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import mantine from 'postcss-preset-mantine'
import { defineConfig, type Plugin } from 'vite'

const FIRST_LOAD_BUDGET_KB = 300

/** Prints what a first visit downloads as script, gzipped, and fails the build when it is over the budget. */
function holdFirstLoad(): Plugin {
  return {
    name: 'moadon:first-load',
    generateBundle(_options, bundle) {
      const seen = new Set<string>()
      let bytes = 0
      const visit = (fileName: string) => {
        const chunk = bundle[fileName]
        if (chunk?.type !== 'chunk' || seen.has(fileName)) return
        seen.add(fileName)
        bytes += gzipSync(chunk.code).length
        for (const imported of chunk.imports) visit(imported)
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry) visit(chunk.fileName)
      }
      const kilobytes = Math.round(bytes / 1000)
      this.info(`first load: ${kilobytes} kB of script gzipped (budget ${FIRST_LOAD_BUDGET_KB} kB)`)
      if (process.env.NODE_ENV === 'production' && kilobytes > FIRST_LOAD_BUDGET_KB)
        this.error(`the first load is over its budget: ${kilobytes} kB`)
    },
  }
}

export default defineConfig({
  root: 'src/apps/admin',
  base: '/',
  plugins: [react(), holdFirstLoad()],
  css: { postcss: { plugins: [mantine()] } },
  build: {
    outDir: '../../../dist/admin',
    emptyOutDir: true,
    // The content security policy allows files of our own host only: no inlined scripts and no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': `http://127.0.0.1:${process.env.PORT ?? '4400'}` } },
})
