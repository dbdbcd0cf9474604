import path from 'node:path'
import { Command } from 'commander'
import { formatId } from '#platform/id.ts'
import { type RestoredClub, restore } from '../backup/restore.ts'
import { openInstallation } from '../installation.ts'
import { openProgressBar } from '../progress-bar.ts'
import { print } from '../terminal.ts'

type RestoreChoices = { club?: string; json?: boolean }

export const restoreCommand = new Command('restore')
  .description('Put the clubs of a backup into this installation, where they are not yet, and verify them.')
  .argument('<file>', 'what `moadon backup` wrote')
  .option('--club <name>', 'only this club of the file, by name or id')
  .option('--json', 'print the result as JSON')
  .action(async (file: string, choices: RestoreChoices) => {
    const installation = await openInstallation({ poolSize: 2 })
    const bar = openProgressBar({ restoring: 'Restoring' })
    try {
      const { clubs } = await restore(installation, {
        file: path.resolve(file),
        ...(choices.club !== undefined && { club: choices.club }),
        onProgress: (done, total) => bar.onProgress({ phase: 'restoring', done, total }),
      }).finally(bar.stop)
      if (choices.json)
        print(JSON.stringify({ clubs: clubs.map((club) => ({ ...club, id: formatId('clb', club.id) })) }))
      else for (const club of clubs) tell(club)
    } finally {
      await installation.close()
    }
  })

function tell({ id, name, rows, erased, known }: RestoredClub): void {
  print(
    `${name} (${formatId('clb', id)}) is back: ${rows.toLocaleString('en')} rows, and its books are in order.`,
  )
  if (erased > 0) print(`  ${erased} members had been erased, and are.`)
  if (known > 0) print(`  ${known} of its staff were known here already and keep their password.`)
}
