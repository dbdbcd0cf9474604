import path from 'node:path'
import { Command } from 'commander'
import { findClub, WrongChoice } from '../choose-club.ts'
import { exportClub } from '../export/export.ts'
import { Fault } from '../fault.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { untilInterrupted } from '../interrupt.ts'
import { openProgressBar } from '../progress-bar.ts'
import { print } from '../terminal.ts'
import { WRONG_USE } from './file-choices.ts'

type ExportChoices = { club?: string; json?: boolean }

export const exportCommand = new Command('export')
  .description(
    'Write a club’s members, points, consents, purchases and rewards into CSV files, for another product.',
  )
  .argument('<folder>', 'a folder that is not there yet; it will hold personal data')
  .option('--club <name>', 'the club, by name or id')
  .option('--json', 'print the result as JSON')
  .action(async (folder: string, choices: ExportChoices, command: Command) => {
    const installation = await openInstallation({ poolSize: 2 })
    try {
      await run(installation, path.resolve(folder), choices)
    } catch (error) {
      if (error instanceof WrongChoice) command.error(error.message, WRONG_USE)
      throw error
    } finally {
      await installation.close()
    }
  })

async function run(installation: Installation, folder: string, choices: ExportChoices): Promise<void> {
  const clubId = await findClub(installation, choices)
  if (clubId === null) throw new Fault('There is no such club here, and so nothing to export.')
  const bar = openProgressBar({ writing: 'Writing' })
  const sheets = await untilInterrupted((signal) =>
    exportClub(installation, {
      folder,
      clubId,
      signal,
      onProgress: (done, total) => bar.onProgress({ phase: 'writing', done, total }),
    }),
  ).finally(bar.stop)
  if (choices.json) print(JSON.stringify({ folder, files: sheets }))
  else
    print(
      `Wrote ${folder}\n${sheets.map(({ file, rows }) => `  ${file}: ${rows.toLocaleString('en')}`).join('\n')}\nThey hold personal data.`,
    )
}
