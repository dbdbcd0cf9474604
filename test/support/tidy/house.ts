import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Every text file of the project by its path from the root, with forward slashes. */
export type House = ReadonlyMap<string, string>

export const ROOT = path.resolve(import.meta.dirname, '../../..')
const FOLDERS = ['src', 'test', 'bench', 'bin', 'migrations', 'docs']
const TEXT = /(?:\.(?:ts|tsx|mjs|js|sql|md|json|css|html|yaml)|(?:^|\/)(?:LICENSE|Dockerfile))$/

/** Reads the checkout as it lies on the disk; what was built or installed is no part of it. */
export function readHouse(): House {
  const inFolders = FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder))).flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name).replaceAll(path.sep, '/'),
    ),
  )
  const names = [...readdirSync(ROOT), ...inFolders].filter(
    (name) => TEXT.test(name) && statSync(path.join(ROOT, name)).isFile(),
  )
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(ROOT, name), 'utf8')]))
}

/** The first folder below src: the room a file is of; null outside src. */
export function roomOf(file: string): string | null {
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? null
}

export const isTest = (file: string): boolean => file.endsWith('.test.ts')

/** Files that are bundled for a browser. */
export const isForBrowser = (file: string): boolean =>
  /^src\/(?:ui|apps\/(?:admin|portal|pos)|[^/]+\/screens)\//.test(file) && !isTest(file)
