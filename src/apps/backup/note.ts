import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const Note = z.object({ file: z.string(), made_at: z.string(), clubs: z.array(z.string()) })

/** The last backup of everything, as this installation remembers it: `doctor` asks how long ago it was. */
export type BackupNote = z.infer<typeof Note>

const noteFile = (dataDir: string): string => path.join(dataDir, 'last-backup.json')

export function keepBackupNote(dataDir: string, note: BackupNote): void {
  writeFileSync(noteFile(dataDir), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
}

/** Null when there was none, or nobody can tell. */
export function readBackupNote(dataDir: string): BackupNote | null {
  const file = noteFile(dataDir)
  if (!existsSync(file)) return null
  const note = Note.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return note.success ? note.data : null
}
