import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './binaries.ts'
import { buildCommand, chooseRunner, type Runner } from './runner.ts'

const execFileAsync = promisify(execFile)

/** A Unix socket's path has room for about 104 bytes, of which the file's own name takes 14. */
const LONGEST_SOCKET_DIR = 86

/** Where everything of one database lies. */
export type DataFolder = {
  root: string
  cluster: string
  socketDir: string
  passwordFile: string
  logFile: string
}

/** The places inside a data folder; makes the folder itself when it is missing. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  await mkdir(dataDir, { recursive: true })
  const root = await realpath(dataDir)
  return {
    root,
    cluster: path.join(root, 'cluster'),
    socketDir: chooseSocketDir(root),
    passwordFile: path.join(root, 'password'),
    logFile: path.join(root, 'server.log'),
  }
}

/** `socket` in the data folder, or, when that path is too long for a socket, a short one of the same meaning. */
function chooseSocketDir(root: string): string {
  const inside = path.join(root, 'socket')
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_DIR) return inside
  const name = `moadon-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`
  const short = path.join(os.tmpdir(), name)
  return Buffer.byteLength(short) <= LONGEST_SOCKET_DIR ? short : path.join('/tmp', name)
}

/**
 * Makes the cluster on the first start; afterwards only finds out how to run it.
 * A first start that was cut short leaves nothing behind that the next one could mistake for a cluster.
 */
export async function prepareCluster(
  folder: DataFolder,
  binaries: PostgresBinaries,
  isDurable: boolean,
): Promise<Runner> {
  const isThere = await access(folder.cluster).then(
    () => true,
    () => false,
  )
  if (isThere) {
    const runner = await chooseRunner(binaries.postgres, folder.cluster)
    await giveFile(folder.passwordFile, runner)
    return runner
  }
  const draft = `${folder.cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const runner = await chooseRunner(binaries.postgres, draft)
  await writeFile(folder.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  await chmod(folder.passwordFile, 0o600)
  await giveFile(folder.passwordFile, runner)
  await runInitdb(runner, binaries.initdb, draft, folder.passwordFile, isDurable)
  await writeFile(
    path.join(draft, 'operator.conf'),
    '# Settings of your own; they come after, and so over, postgresql.conf.\n',
  )
  await rename(draft, folder.cluster)
  return runner
}

async function runInitdb(
  runner: Runner,
  initdb: string,
  cluster: string,
  passwordFile: string,
  isDurable: boolean,
): Promise<void> {
  const { file, args, options } = buildCommand(runner, initdb, [
    `--pgdata=${cluster}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // With plain C the similarity of Hebrew words (pg_trgm) is 0: letters must be known as letters.
    `--locale=${chooseLocale()}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(isDurable ? [] : ['--no-sync']),
  ])
  try {
    await execFileAsync(file, args, { ...options, encoding: 'utf8' } as { encoding: 'utf8' })
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new Error(
      `The database could not be made in ${path.dirname(cluster)}: ${stderr?.trim() || message}`,
    )
  }
}

/** The name of a UTF-8 locale that every machine of this platform has. */
function chooseLocale(): string {
  if (process.platform === 'darwin') return 'en_US.UTF-8'
  return process.platform === 'win32' ? 'C' : 'C.UTF-8'
}

/**
 * Makes the socket's folder anew, which nobody but the server's user (and root) may enter.
 * Anew, because in a shared place such as /tmp somebody else may have made it first, to read along.
 */
export async function prepareSocketDir(socketDir: string, runner: Runner): Promise<void> {
  try {
    await rm(socketDir, { recursive: true, force: true })
    await mkdir(socketDir, { mode: 0o700 })
  } catch (error) {
    throw new Error(`The socket folder ${socketDir} cannot be made: ${(error as Error).message}`)
  }
  if (runner.owner !== undefined) await chown(socketDir, runner.owner.uid, runner.owner.gid)
}

/** The password of the database's superuser, made at random on the first start and kept in the data folder. */
export async function readPassword(folder: DataFolder): Promise<string> {
  try {
    return await readFile(folder.passwordFile, 'utf8')
  } catch (error) {
    throw new Error(
      `Cannot read the database's password file ${folder.passwordFile} (${(error as NodeJS.ErrnoException).code}). ` +
        'It is made with the data folder and belongs to the user who made it.',
    )
  }
}

async function giveFile(file: string, runner: Runner): Promise<void> {
  if (runner.owner === undefined) return
  await chown(file, runner.owner.uid, runner.owner.gid).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
