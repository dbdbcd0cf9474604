import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { useFolder } from './folder.ts'

/** Files of this test file's own; gone afterwards. */
export function useFiles() {
  const folder = useFolder()
  let files = 0
  return {
    folder,
    /** Writes a file and tells its path. */
    write(content: string | Uint8Array, name = 'file.csv'): string {
      files += 1
      const file = path.join(folder, `${files}-${name}`)
      writeFileSync(file, content)
      return file
    },
  }
}
