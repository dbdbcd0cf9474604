import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

/** A folder for this test file's own files; gone afterwards, also when the run is interrupted. */
export function useFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `moadon-test-${process.pid}-`))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}
