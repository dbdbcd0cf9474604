import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const CLI = path.join(ROOT, 'src', 'apps', 'cli.ts')

export type Ended = { code: number | null; signal: NodeJS.Signals | null }

export type Program = {
  url: string
  pid: number
  ended: Promise<Ended>
  /** What it printed so far, both streams. */
  readonly output: string
  /** Resolves when it has printed these words. */
  printed(words: string): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Kills the program and everything it started, all at once, as a power switch would. */
  killTree(): Promise<void>
}

const running = new Set<ChildProcess>()

const environmentOf = (dataDir: string) => ({
  ...process.env,
  MOADON_DATA: dataDir,
  MOADON_MODE: 'development',
  MOADON_LOG_LEVEL: 'warn',
  PORT: '0',
})

/** `moadon start` on a data folder, as an operator runs it; resolves when it says where it is. */
export async function startProgram(dataDir: string): Promise<Program> {
  const child = spawn(process.execPath, [CLI, 'start'], {
    cwd: ROOT,
    env: environmentOf(dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>()
  const ended = new Promise<Ended>((settle) => {
    child.once('exit', (code, signal) => {
      running.delete(child)
      settle({ code, signal })
      reject(new Error(`it ended before it was ready:\n${output}`))
    })
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
      const url = /running at (http\S+).*Ctrl-C stops it/s.exec(output)?.[1]
      if (url) resolve(url.replace('localhost', '127.0.0.1'))
    })
  const url = await ready
  const pid = child.pid ?? 0
  return {
    url,
    pid,
    ended,
    get output() {
      return output
    },
    printed: (words) =>
      new Promise((settle) => {
        const look = () => output.includes(words) && settle()
        look()
        child.stdout.on('data', look)
      }),
    signal: (signal) => child.kill(signal),
    async killTree() {
      for (const each of [pid, ...listDescendants(pid)]) killAtOnce(each)
      await ended
    },
  }
}

/** `moadon start` where it cannot start; what it says, and its exit code. */
export async function tryStart(
  dataDir: string,
  settings: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [CLI, 'start', ...words], {
    cwd: ROOT,
    env: { ...environmentOf(dataDir), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  return new Promise((settle) => {
    child.once('close', (code) => {
      running.delete(child)
      settle({ code, output })
    })
  })
}

/** A command of the program on the same data folder; what it prints on standard output. */
export const runCommand = (dataDir: string, ...words: string[]): string =>
  execFileSync(process.execPath, [CLI, ...words], {
    cwd: ROOT,
    env: environmentOf(dataDir),
    encoding: 'utf8',
  })

/** Ends what a failed test left running. Call it once at the top of the file. */
export function endProgramsAfterwards(): void {
  afterAll(() => {
    for (const child of running)
      for (const pid of [child.pid ?? 0, ...listDescendants(child.pid ?? 0)]) killAtOnce(pid)
  })
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has gone by itself, its parent being dead.
  }
}

function listDescendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found: number[] = []
  const visit = (parent: number) => {
    for (const [child = 0, of] of rows)
      if (of === parent) {
        found.push(child)
        visit(child)
      }
  }
  visit(pid)
  return found
}
