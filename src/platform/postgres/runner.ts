import { execFile, type SpawnOptions } from 'node:child_process'
import { chown, lchown, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const execFileAsync = promisify(execFile)

/** How the database's programs are started: under which user, behind which command. */
export type Runner = {
  /** What stands before the program on the command line. */
  prefix: string[]
  /** Who must own the cluster and socket folders; undefined: whoever runs Node. */
  owner: { uid: number; gid: number } | undefined
  /** Set where Node itself has to change the user, because no tool on this machine does it. */
  changesUser: boolean
}

/** `nobody` on every Linux; PostgreSQL refuses to run as root. */
const NOBODY = 65534

/** Asks the kernel to stop the server when Node dies, even by kill -9. */
const LEAVE_WITH_PARENT = '--pdeathsig=INT'

/**
 * Ways to run the server as root on Linux, best first. The later ones are for a checkout or data folder under a
 * private home such as /root, which another user cannot enter: one capability to pass folders, or, where that is
 * not granted, a user namespace in which root is called nobody.
 */
function listRootRunners(uid: number, gid: number): Runner[] {
  const owner = { uid, gid }
  const ids = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', LEAVE_WITH_PARENT]
  // The server looks for its own programs with access(2), which forgets capabilities without that secure bit.
  const withCapability = (name: string) => [
    ...ids,
    '--securebits=+no_setuid_fixup',
    `--inh-caps=+${name}`,
    `--ambient-caps=+${name}`,
  ]
  const namespace = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  return [
    { prefix: ids, owner, changesUser: false },
    { prefix: withCapability('dac_read_search'), owner, changesUser: false },
    { prefix: withCapability('dac_override'), owner, changesUser: false },
    { prefix: [...namespace, 'setpriv', LEAVE_WITH_PARENT], owner: { uid: 0, gid: 0 }, changesUser: false },
    { prefix: [], owner, changesUser: true },
  ]
}

/**
 * Finds a way to run `program` such that it can also write to `clusterDir`, by trying it, and hands the folder to
 * the user it will run as. Throws in words when there is none.
 */
export async function chooseRunner(program: string, clusterDir: string): Promise<Runner> {
  const plain: Runner = { prefix: [], owner: undefined, changesUser: false }
  if (process.platform === 'win32') return plain
  const folder = await stat(clusterDir)
  const uid = process.getuid?.()
  if (uid !== 0) {
    if (folder.uid !== uid) {
      throw new Error(
        `The data folder ${path.dirname(clusterDir)} belongs to another user (id ${folder.uid}). ` +
          'Start Moadon as that user (or as root), or choose a folder of your own with MOADON_DATA.',
      )
    }
    if (process.platform !== 'linux') return plain
    const leaving: Runner = { ...plain, prefix: ['setpriv', LEAVE_WITH_PARENT] }
    return (await tryRunner(leaving, program, clusterDir)) === undefined ? leaving : plain
  }
  if (process.platform !== 'linux') {
    throw new Error('PostgreSQL does not run as root. Start Moadon as an ordinary user, or set DATABASE_URL.')
  }
  return chooseRootRunner(
    program,
    clusterDir,
    folder.uid === 0 ? NOBODY : folder.uid,
    folder.uid === 0 ? NOBODY : folder.gid,
  )
}

async function chooseRootRunner(
  program: string,
  clusterDir: string,
  uid: number,
  gid: number,
): Promise<Runner> {
  const faults: string[] = []
  for (const runner of listRootRunners(uid, gid)) {
    const fault = await giveAndTry(runner, program, clusterDir)
    if (fault === undefined) return runner
    faults.push(`${runner.prefix[0] ?? 'node'}: ${fault}`)
  }
  throw new Error(
    'Moadon runs as root here, and the database (which must not) found no other user to run as. ' +
      `Start Moadon as an ordinary user, or set DATABASE_URL. Tried: ${faults.join('; ')}`,
  )
}

async function giveAndTry(runner: Runner, program: string, clusterDir: string): Promise<string | undefined> {
  try {
    if (runner.owner !== undefined) await giveFolder(clusterDir, runner.owner)
  } catch (error) {
    return (error as Error).message
  }
  return tryRunner(runner, program, clusterDir)
}

/** Makes the owner of the folder, and of all in it, the given one; does nothing when it is already so. */
async function giveFolder(folder: string, owner: { uid: number; gid: number }): Promise<void> {
  const before = await stat(folder)
  if (before.uid === owner.uid && before.gid === owner.gid) return
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid)
  }
  // Last, so that a hand-over cut short is taken up again at the next start.
  await chown(folder, owner.uid, owner.gid)
}

/** Command, arguments and options for node:child_process that run a program of the database. */
export function buildCommand(
  runner: Runner,
  program: string,
  programArguments: string[],
): { file: string; args: string[]; options: SpawnOptions } {
  const [file = program, ...args] = [...runner.prefix, program, ...programArguments]
  const options: SpawnOptions = {}
  if (process.platform !== 'win32') {
    // Nothing of the caller's environment (PGDATA, LC_ALL, …) may reach the server; English for its own messages.
    options.env = {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C',
      TZ: 'UTC',
    }
    options.cwd = '/'
  }
  if (runner.changesUser && runner.owner !== undefined) {
    options.uid = runner.owner.uid
    options.gid = runner.owner.gid
  }
  return { file, args, options }
}

/**
 * Runs `program --version` this way; returns what went wrong, or undefined when all is well. The server only murmurs
 * when it cannot look into its own folder (and fails later), so any word of complaint counts.
 */
async function tryRunner(runner: Runner, program: string, clusterDir: string): Promise<string | undefined> {
  const script = 'test -w "$2" || { echo "no way into $2" >&2; exit 1; }; exec "$1" --version'
  const { file, args, options } = buildCommand(runner, '/bin/sh', ['-c', script, 'sh', program, clusterDir])
  try {
    const { stderr } = await execFileAsync(file, args, { ...options, encoding: 'utf8' } as {
      encoding: 'utf8'
    })
    return stderr.trim().split('\n').at(-1) || undefined
  } catch (error) {
    return (error as Error).message.trim().split('\n').at(-1)
  }
}
