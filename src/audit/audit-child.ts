import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { AuditAsk, AuditFault, AuditSaid, Phase } from './audit-ask.ts'

/** What becomes of it: an answer, a fault that can be told, or that it was called off. */
export type AuditAnswer =
  | Extract<AuditSaid, { kind: 'look' | 'audit' }>
  | { readonly kind: 'fault'; readonly fault: AuditFault }
  | { readonly kind: 'called_off' }

export type AuditChildOptions = {
  /** A folder of its own for what does not fit into memory; it goes in the end, whatever happens. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly onPhase?: (phase: Phase) => void
  /** Where it broke off: the end of what it complained of, for whoever mends it. */
  readonly onComplaint?: (said: string) => void
  readonly limits?: Partial<AuditLimits>
}

export type AuditLimits = {
  readonly longestMs: number
  readonly mostBytes: number
  readonly lookEveryMs: number
}

/** An hour, and 20 GB of disk, or half of what is free: a year of a large chain takes a minute and a tenth of it. */
const LIMITS: AuditLimits = { longestMs: 3_600_000, mostBytes: 20_000_000_000, lookEveryMs: 1_000 }
/** Beside what the database takes for itself. */
const MOST_HEAP_MB = 1_024

/** Asks a process beside this one, bounded in time and disk; memory is bounded by the process itself. */
export async function askAuditChild(
  ask: AuditAsk,
  { folder, signal, onPhase, onComplaint, limits }: AuditChildOptions,
): Promise<AuditAnswer> {
  if (signal.aborted) return { kind: 'called_off' }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const asked = { ...LIMITS, ...limits }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const child = fork(new URL('./audit-process.ts', import.meta.url), {
    // Whatever flags this process was started with are not for the child.
    execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`],
    env: { PATH: '', TMPDIR: folder, TEMP: folder, TMP: folder },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const complaint = collectEnd(child.stderr)
  const gone = Promise.withResolvers<void>()
  child.once('exit', () => gone.resolve())
  child.once('error', () => gone.resolve())
  const watch = watchChild(child, {
    folder,
    signal,
    ...asked,
    mostBytes: Math.min(asked.mostBytes, free / 2),
  })
  try {
    child.send(ask)
    const answer = await listen(child, watch.ended, onPhase)
    if (answer.kind === 'fault' && answer.fault.code === 'broke_off') onComplaint?.(complaint())
    return answer
  } finally {
    watch.stop()
    child.kill('SIGKILL')
    await gone.promise
    await rm(folder, { recursive: true, force: true })
  }
}

const LONGEST_COMPLAINT = 4_000

/** Of a complaint what tells where it arose; what a file says, and such a message may quote it, is for no log. */
const withoutQuotes = (said: string): string =>
  said
    .split('\n')
    .filter((line) => /^\s+at |^\w*Error\b/.test(line))
    .map((line) => (/^\s+at /.test(line) ? line : line.replace(/["'`“].*$/, '…')))
    .join('\n')

/** The last that was written; a stack stands at the end. */
function collectEnd(stream: Readable | null): () => string {
  let end = ''
  stream?.setEncoding('utf8').on('data', (part: string) => {
    end = (end + part).slice(-LONGEST_COMPLAINT)
  })
  return () => withoutQuotes(end)
}

const faultOf = (code: AuditFault['code']): AuditAnswer => ({ kind: 'fault', fault: { code, params: {} } })

/** The first of: its answer, its end without one, what the watch says. */
function listen(
  child: ChildProcess,
  ended: Promise<AuditAnswer>,
  onPhase?: (phase: Phase) => void,
): Promise<AuditAnswer> {
  const answer = Promise.withResolvers<AuditAnswer>()
  child.on('message', (said: AuditSaid) => {
    if (said.kind === 'phase') onPhase?.(said.phase)
    else answer.resolve(said)
  })
  child.once('error', () => answer.resolve(faultOf('broke_off')))
  // What it said last may still be on its way when it is gone.
  child.once('close', () => answer.resolve(faultOf('broke_off')))
  return Promise.race([answer.promise, ended])
}

function watchChild(
  child: ChildProcess,
  {
    folder,
    signal,
    longestMs,
    mostBytes,
    lookEveryMs,
  }: AuditLimits & { folder: string; signal: AbortSignal },
) {
  const ended = Promise.withResolvers<AuditAnswer>()
  const onAbort = () => ended.resolve({ kind: 'called_off' })
  signal.addEventListener('abort', onAbort, { once: true })
  const late = setTimeout(() => ended.resolve(faultOf('took_too_long')), longestMs)
  const look = setInterval(() => {
    void bytesOf(folder).then((bytes) => {
      if (bytes > mostBytes) ended.resolve(faultOf('takes_too_much'))
    })
  }, lookEveryMs)
  child.once('exit', stop)
  function stop(): void {
    signal.removeEventListener('abort', onAbort)
    clearTimeout(late)
    clearInterval(look)
  }
  return { ended: ended.promise, stop }
}

/** What a folder holds; what goes while it is counted counts for nothing. */
async function bytesOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(folder, name)).then(
        (info) => (info.isFile() ? info.size : 0),
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
