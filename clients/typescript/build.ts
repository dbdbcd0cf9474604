// Draws the types from ../../openapi.json and compiles the package into dist/. `--types` draws alone.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawTypes } from './draw-types.ts'

const here = import.meta.dirname
const root = path.resolve(here, '../..')
const schema = path.join(here, 'src/schema.ts')

writeFileSync(schema, drawTypes(JSON.parse(readFileSync(path.join(root, 'openapi.json'), 'utf8'))))
if (!process.argv.includes('--types')) {
  rmSync(path.join(here, 'dist'), { recursive: true, force: true })
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', here], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
