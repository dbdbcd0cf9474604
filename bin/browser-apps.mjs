// Builds what runs in a browser (desk, portal, till) with Vite, when something it is made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runNode, say } from './checkout.mjs'

const APPS = ['admin', 'portal', 'pos']
const MARK = path.join(root, 'dist', 'sources')
const SETTINGS = ['vite.config.ts', 'tsconfig.browser.json', 'tsconfig.json', 'package-lock.json']
/** Files that never reach a browser. */
const SERVER_ONLY = /\.(test\.ts|sql|md)$|(^|[\\/])(queries|service|routes|jobs)\.ts$/

/** Resolves with the exit code: 0 when every application is there and of today's sources. */
export async function ensureBrowserApps() {
  if (!existsSync(path.join(root, 'vite.config.ts'))) {
    say('No vite.config.ts here: the pages are not built.')
    return 0
  }
  const sources = hashSources()
  const isBuilt = APPS.every((name) => existsSync(path.join(root, 'dist', name, 'index.html')))
  if (isBuilt && existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return 0
  say('Building the pages …')
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const builds = APPS.map((name) =>
    runNode([vite, 'build', '--mode', name, '--logLevel', 'warn'], { cwd: root }),
  )
  const code = Math.max(...(await Promise.all(builds)))
  if (code !== 0) {
    say('The pages could not be built: the lines above say why.')
    return code
  }
  mkdirSync(path.dirname(MARK), { recursive: true })
  writeFileSync(MARK, sources)
  return 0
}

function hashSources() {
  const source = path.join(root, 'src')
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(source, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !SERVER_ONLY.test(file))
    .map((file) => path.join('src', file))
  const hash = createHash('sha256')
  for (const file of [...SETTINGS, ...files.sort()]) {
    if (existsSync(path.join(root, file)))
      hash.update(`${file}\0`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}
