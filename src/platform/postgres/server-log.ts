import { copyFileSync, readFileSync, statSync, truncateSync } from 'node:fs'

const LARGEST_BYTES = 8 * 1024 * 1024
const HOUR_MS = 3_600_000

/** Keeps the server's log below a size: the older part moves to one file beside it, which is overwritten. */
export function limitLog(logFile: string, largestBytes: number = LARGEST_BYTES): void {
  if (measureLog(logFile) <= largestBytes) return
  copyFileSync(logFile, `${logFile}.1`)
  // The server goes on writing into the same file, at its end, so it can be emptied under it.
  truncateSync(logFile)
}

/** Limits the log now and every hour from now on; returns the function that ends this. */
export function watchLog(logFile: string): () => void {
  limitLog(logFile)
  const timer = setInterval(() => limitLog(logFile), HOUR_MS).unref()
  return () => clearInterval(timer)
}

/** Size of the log in bytes, 0 when there is none. */
export function measureLog(logFile: string): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
}

/** What was written to the log after the given size. */
export function readLogFrom(logFile: string, bytes: number): string {
  return readFileSync(logFile).subarray(bytes).toString('utf8')
}
