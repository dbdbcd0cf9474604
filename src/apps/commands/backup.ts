import path from 'node:path'
import { Command } from 'commander'
import { listClubs } from '#access/service.ts'
import { formatId, parseId } from '#platform/id.ts'
import { backUp } from '../backup/backup.ts'
import { keepBackupNote } from '../backup/note.ts'
import { Fault } from '../fault.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { untilInterrupted } from '../interrupt.ts'
import { openProgressBar } from '../progress-bar.ts'
import { print } from '../terminal.ts'

type BackupChoices = { club?: string; force?: boolean; json?: boolean }

export const backupCommand = new Command('backup')
  .description('Write all clubs, or one, into a file, while the server goes on.')
  .argument('<file>', 'where to; by custom it ends in .moadon.gz')
  .option('--club <name>', 'only this club, by name or id')
  .option('--force', 'write over a file that is there')
  .option('--json', 'print the result as JSON')
  .action(async (file: string, choices: BackupChoices) => {
    const installation = await openInstallation({ poolSize: 2 })
    try {
      await run(installation, path.resolve(file), choices)
    } finally {
      await installation.close()
    }
  })

async function run(installation: Installation, file: string, choices: BackupChoices): Promise<void> {
  const clubs = await chooseClubs(installation, choices.club)
  const bar = openProgressBar({ writing: 'Writing' })
  const report = await untilInterrupted((signal) =>
    backUp(installation, {
      file,
      clubs,
      secret: installation.config.secret,
      force: choices.force ?? false,
      signal,
      onProgress: (done, total) => bar.onProgress({ phase: 'writing', done, total }),
    }),
  ).finally(bar.stop)
  if (choices.club === undefined)
    keepBackupNote(installation.config.dataDir, {
      file,
      made_at: installation.clock.now().toString(),
      clubs: clubs.map(({ clubId }) => clubId),
    })
  const named = report.clubs.map(({ id, name }) => ({ id: formatId('clb', id), name }))
  if (choices.json) print(JSON.stringify({ ...report, clubs: named }))
  else
    print(
      `Wrote ${report.rows.toLocaleString('en')} rows of ${named.map(({ name }) => name).join(', ')} ` +
        `(${(report.bytes / 1e6).toFixed(1)} MB), and read them again:\n  ${file}`,
    )
}

async function chooseClubs({ db }: Installation, wanted: string | undefined) {
  const all = await listClubs(db)
  if (all.length === 0) throw new Fault('There is no club yet, and so nothing to back up.')
  if (wanted === undefined) return all
  const id = parseId('clb', wanted)
  const found = all.filter(({ clubId, name }) => clubId === id || name === wanted)
  if (found.length > 1) throw new Fault(`${found.length} clubs are called ${wanted}; say which by its id.`)
  if (found.length === 0)
    throw new Fault(`There is no club ${wanted}; there is ${all.map(({ name }) => name).join(', ')}.`)
  return found
}
