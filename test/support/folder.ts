import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

/** A folder for this test file's own files; gone afterwards, also when the run is interrupted. */
export function useFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), `moadon-test-${process.pid}-`))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  let files = 0
  return {
    path: folder,
    /** Writes a file and tells its path. */
    write(content: string | Uint8Array, name = 'file.csv'): string {
      files += 1
      const file = path.join(folder, `${files}-${name}`)
      writeFileSync(file, content)
      return file
    },
  }
}
