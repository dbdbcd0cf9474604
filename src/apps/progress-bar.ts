import { SingleBar } from 'cli-progress'
import type { OnProgress, Phase } from '#imports/progress.ts'
import { monotonicMs } from '#platform/clock.ts'

const PHASES: Readonly<Record<Phase, string>> = {
  reading: 'Reading',
  judging: 'Putting receipts together',
  matching: 'Matching returns',
  posting: 'Posting',
}

const SHOW_AFTER_MS = 2_000
const LEAST_MS_BETWEEN = 100

export type ProgressBar = { onProgress: OnProgress; stop(): void }

/** A bar on the terminal for work that takes longer than a moment; nothing where there is no terminal. */
export function openProgressBar(): ProgressBar {
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
          format: `${PHASES[phase].padEnd(26)} {bar} {percentage} %`,
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
