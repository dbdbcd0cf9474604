import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { monotonicMs } from '../clock.ts'
import { isAlive, readStartMark } from './process.ts'

type Holder = { pid: number; startMark: string }

/** Thrown when another live Moadon has the data folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

/**
 * Takes the data folder for this process; returns the function that gives it back.
 * PostgreSQL's own lock says that a server runs; this one says whether somebody still answers for it.
 * Waits up to `waitMs` for a predecessor that is still closing, then throws FolderInUse.
 */
export async function lockFolder(dataDir: string, waitMs: number): Promise<() => void> {
  const file = lockFile(dataDir)
  const deadline = monotonicMs() + waitMs
  for (;;) {
    if (createLock(file)) return () => rmSync(file, { force: true })
    const holder = readHolder(dataDir)
    if (holder === undefined) {
      rmSync(file, { force: true })
    } else if (monotonicMs() > deadline) {
      throw new FolderInUse(
        `Moadon already runs on the data folder ${dataDir} (process ${holder.pid}). ` +
          'Stop that one first, or give this one a folder of its own with MOADON_DATA.',
      )
    } else {
      await sleep(100)
    }
  }
}

/** The live process that holds the data folder, or undefined when there is none. */
export function readHolder(dataDir: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as Holder
    const isSame = isAlive(holder.pid) && readStartMark(holder.pid) === holder.startMark
    return isSame ? holder : undefined
  } catch {
    return undefined
  }
}

function lockFile(dataDir: string): string {
  return path.join(dataDir, 'lock')
}

/** Makes the file with its content in one step, so that nobody ever reads half a lock. */
function createLock(file: string): boolean {
  const holder: Holder = { pid: process.pid, startMark: readStartMark(process.pid) }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
