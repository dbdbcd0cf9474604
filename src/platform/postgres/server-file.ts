import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** What a running server says of itself in postmaster.pid. */
export type ServerFile = { pid: number; port: number; isReady: boolean }

/** Reads the server's own lock file; undefined when there is none (or it is being written just now). */
export async function readServerFile(cluster: string): Promise<ServerFile | undefined> {
  const text = await readFile(serverFile(cluster), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/**
 * After a crash the file may name a process that is now something else altogether, and the server would refuse to
 * start because of it. Our own id is one that it knows to be harmless (its parent's); all its other checks remain.
 */
export async function disownServerFile(cluster: string): Promise<void> {
  const text = await readFile(serverFile(cluster), 'utf8')
  await writeFile(serverFile(cluster), text.replace(/^\d+/, String(process.pid)))
}

function serverFile(cluster: string): string {
  return path.join(cluster, 'postmaster.pid')
}
