import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import mantine from 'postcss-preset-mantine'
import { defineConfig, type Plugin } from 'vite'

/** The applications in the browser, each a build of its own: `vite build --mode portal`. Without a mode it is the desk. */
const APPS = {
  admin: { base: '/', firstLoadKb: 300, worksOffline: false },
  portal: { base: '/club/', firstLoadKb: 150, worksOffline: true },
  pos: { base: '/till/', firstLoadKb: 150, worksOffline: true },
} as const
type AppName = keyof typeof APPS

/** React's interface at a tenth of its size: what a telephone loads, and runs, before a page can be used. */
const LIGHT_REACT = {
  resolve: {
    alias: [
      { find: /^react\/jsx-(?:dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: 'react-dom/client', replacement: 'preact/compat/client' },
      { find: /^react(?:-dom)?$/, replacement: 'preact/compat' },
    ],
  },
}

const isAppName = (name: string): name is AppName => name in APPS

/** Prints what a first visit downloads as script, gzipped, and fails the build when it is over the budget. */
function holdFirstLoad(budgetKb: number): Plugin {
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
      this.info(`first load: ${kilobytes} kB of script gzipped (budget ${budgetKb} kB)`)
      if (process.env.NODE_ENV === 'production' && kilobytes > budgetKb)
        this.error(`the first load is over its budget: ${kilobytes} kB`)
    },
  }
}

const WORKER = path.resolve(import.meta.dirname, 'src/ui/light/service-worker.js')

/** The service worker, told which files the build has: a new build is a new worker, which fetches what is new. */
function addServiceWorker(base: string): Plugin {
  return {
    name: 'moadon:service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = ['index.html', ...Object.keys(bundle).filter((name) => name.startsWith('assets/'))]
      const told = JSON.stringify({ base, files: files.sort() })
      const source = readFileSync(WORKER, 'utf8').replace("JSON.parse('{}')", told)
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}

/** The first script stands in the page: what a page needs before its first paint costs no way to the server. */
function inlineBoot(file: string): Plugin {
  return {
    name: 'moadon:boot',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(
          '<script src="/boot.js"></script>',
          () => `<script>\n${readFileSync(file, 'utf8')}</script>`,
        ),
    },
  }
}

const SMALLER = /\.(?:js|css|html|svg|json)$/
const SMALLEST_WORTH = 1024

/** Writes each text file compressed beside it once, so that no visit waits for that. */
function compressFiles(): Plugin {
  return {
    name: 'moadon:compress',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined || !existsSync(dir)) return
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        const file = path.join(dir, name)
        if (!SMALLER.test(name)) continue
        const text = readFileSync(file)
        if (text.length < SMALLEST_WORTH) continue
        writeFileSync(`${file}.gz`, gzipSync(text))
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
        writeFileSync(`${file}.br`, brotliCompressSync(text, { params }))
      }
    },
  }
}

export default defineConfig(({ mode }) => {
  const name = isAppName(mode) ? mode : 'admin'
  const { base, firstLoadKb, worksOffline } = APPS[name]
  return {
    root: `src/apps/${name}`,
    base,
    ...(worksOffline && { publicDir: '../../ui/light/public', ...LIGHT_REACT }),
    plugins: [
      ...(worksOffline ? [] : [react()]),
      inlineBoot(
        path.resolve(import.meta.dirname, worksOffline ? 'src/ui/light/boot.js' : 'src/apps/admin/boot.js'),
      ),
      holdFirstLoad(firstLoadKb),
      ...(worksOffline ? [addServiceWorker(base)] : []),
      compressFiles(),
    ],
    ...(name === 'admin' && { css: { postcss: { plugins: [mantine()] } } }),
    build: {
      outDir: `../../../dist/${name}`,
      emptyOutDir: true,
      // The content security policy allows files of our own host and the page's own first script: no data: fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 700,
    },
    server: { proxy: { '/v1': `http://127.0.0.1:${process.env.PORT ?? '4400'}` } },
  }
})
