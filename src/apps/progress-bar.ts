import { SingleBar } from 'cli-progress'
import { monotonicMs } from '#platform/clock.ts'

const SHOW_AFTER_MS = 2_000
const LEAST_MS_BETWEEN = 100

export type ProgressBar<Phase extends string> = {
  onProgress(progress: { readonly phase: Phase; readonly done: number; readonly total: number }): void
  stop(): void
}

/**
 * A bar on the terminal for work that takes longer than a moment; nothing where there is no terminal. `names` says what
 * each phase of the work is called.
 */
export function openProgressBar<Phase extends string>(
  names: Readonly<Record<Phase, string>>,
): ProgressBar<Phase> {
  if (!process.stderr.isTTY) return { onProgress: () => undefined, stop: () => undefined }
  const startedMs = monotonicMs()
  let bar: SingleBar | null = null
  let shown: Phase | null = null
  let lastMs = 0
  return {
    onProgress({ phase, done, total }) {
      const nowMs = monotonicMs()
      const isTurn = phase !== shown || nowMs - lastMs >= LEAST_MS_BETWEEN
      if (nowMs - startedMs < SHOW_AFTER_MS || !isTurn) return
      lastMs = nowMs
      if (phase !== shown) {
        bar?.stop()
        bar = new SingleBar({
          format: `${names[phase].padEnd(26)} {bar} {percentage} %`,
          hideCursor: true,
          clearOnComplete: true,
          stream: process.stderr,
        })
        bar.start(total, done)
        shown = phase
      } else bar?.update(done)
    },
    stop() {
      bar?.stop()
    },
  }
}
