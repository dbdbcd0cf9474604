import { existsSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import type { Erasure } from '#members/merge-service.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { completeErasureLog, erasureLogOf, readErasureLog } from '../backup/erasure-log.ts'
import { type RestoredClub, restore } from '../backup/restore.ts'
import { Fault } from '../fault.ts'
import { openInstallation } from '../installation.ts'
import { openProgressBar } from '../progress-bar.ts'
import { print } from '../terminal.ts'

type RestoreChoices = { club?: string; erasures?: string; withoutSealed?: boolean; json?: boolean }

export const restoreCommand = new Command('restore')
  .description('Put the clubs of a backup into this installation, where they are not yet, and verify them.')
  .argument('<file>', 'what `moadon backup` wrote')
  .option('--club <name>', 'only this club of the file, by name or id')
  .option(
    '--erasures <file>',
    'the erasures.log of the data folder that was lost; this folder’s own is always read',
  )
  .option(
    '--without-sealed',
    'go on where the file was made under another MOADON_SECRET, without what is sealed under it',
  )
  .option('--json', 'print the result as JSON')
  .action(async (file: string, choices: RestoreChoices) => {
    const installation = await openInstallation({ poolSize: 2 })
    const bar = openProgressBar({ restoring: 'Restoring' })
    try {
      const erasures = readLogs(installation.config.dataDir, choices.erasures)
      const { clubs } = await restore(installation, {
        file: path.resolve(file),
        secrets: [installation.config.secret, ...installation.config.oldSecrets],
        withoutSealed: choices.withoutSealed ?? false,
        ...(choices.club !== undefined && { club: choices.club }),
        erasures,
        onProgress: (done, total) => bar.onProgress({ phase: 'restoring', done, total }),
      }).finally(bar.stop)
      await completeErasureLog(installation.db, erasureLogOf(installation.config.dataDir))
      if (choices.json)
        print(JSON.stringify({ clubs: clubs.map((club) => ({ ...club, id: formatId('clb', club.id) })) }))
      else for (const club of clubs) tell(club)
    } finally {
      await installation.close()
    }
  })

/** The erasures of this folder's log and of another's. */
function readLogs(dataDir: string, other: string | undefined): Map<Uuid, Erasure[]> {
  if (other !== undefined && !existsSync(other)) throw new Fault(`There is no file ${other}.`)
  const all = readErasureLog(erasureLogOf(dataDir))
  if (other !== undefined)
    for (const [clubId, erasures] of readErasureLog(other))
      all.set(clubId, [...(all.get(clubId) ?? []), ...erasures])
  return all
}

function tell({ id, name, rows, erased, known }: RestoredClub): void {
  print(
    `${name} (${formatId('clb', id)}) is back: ${rows.toLocaleString('en')} rows, and its books are in order.`,
  )
  if (erased > 0) print(`  ${erased} members had been erased, and are.`)
  if (known > 0) print(`  ${known} of its staff were known here already and keep their password.`)
}
