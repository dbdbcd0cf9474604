import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Command, type Command as Commander, Option } from 'commander'
import { documentOfBacktest } from '#audit/backtest-document.ts'
import { type Backtest, backtestFile } from '#audit/backtest-file.ts'
import { type BacktestProgramme, readProgramme } from '#audit/backtest-programme.ts'
import { systemClock } from '#platform/clock.ts'
import { LANGUAGES, type Language } from '#platform/language.ts'
import { HABITS, type Habit } from '#replay/contract.ts'
import { textOfDocument } from '../document-text.ts'
import { Fault } from '../fault.ts'
import { openProgressBar } from '../progress-bar.ts'
import { print } from '../terminal.ts'
import { type DocumentFiles, withDocumentFiles, writeDocument } from './document-file.ts'
import { parseNumber, WRONG_USE } from './file-choices.ts'
import {
  openChosenTable,
  type ReceiptTableChoices,
  withReceiptTableChoices,
} from './receipt-table-choices.ts'

type Choices = ReceiptTableChoices &
  DocumentFiles & {
    programme: string[]
    take: Habit
    threshold?: number
    propensity?: number
    language: Language
    json?: boolean
  }

const PERCENT = 100
const MOST_POINTS = 1_000_000_000

export const backtestCommand = new Command('backtest')
withDocumentFiles(withReceiptTableChoices(backtestCommand))
  .description(
    'What a draft programme would have given for past receipts: points, cost, what is owed month by month, who could reach what, who gains. Needs no server. Mechanical: it claims no uplift.',
  )
  .requiredOption(
    '--programme <file>',
    'a programme as JSON (docs/backtest.md); several stand side by side',
    (file: string, before: string[] = []) => [...before, file],
  )
  .addOption(
    new Option('--take <habit>', 'what members are assumed to do with points, where one habit leads')
      .choices(HABITS)
      .default('at_threshold'),
  )
  .option(
    '--threshold <points>',
    'in place of the file’s rewards: one of so many points, at their worth',
    parseNumber(1, MOST_POINTS),
  )
  .option(
    '--propensity <percent>',
    'for observed: on so many of the visits on which they could, members take',
    parseNumber(0, PERCENT),
  )
  .addOption(new Option('--language <code>', 'the language of what is told').choices(LANGUAGES).default('en'))
  .option('--json', 'print everything as JSON')
  .action(run)

async function run(file: string, choices: Choices, command: Commander): Promise<void> {
  if (choices.take === 'observed' && choices.propensity === undefined)
    command.error('A file does not show how often members take: --propensity 20', WRONG_USE)
  if (choices.threshold !== undefined && !Number.isInteger(choices.threshold))
    command.error('A threshold is a whole number of points.', WRONG_USE)
  const programmes: BacktestProgramme[] = []
  for (const each of choices.programme) programmes.push(await read(each, choices.threshold ?? null, command))
  const backtest = await replay(file, programmes, choices, command)
  const document = documentOfBacktest(backtest, {
    language: choices.language,
    habit: choices.take,
    made: systemClock.now().toString(),
  })
  const isWritten = await writeDocument(document, choices)
  if (choices.json) print(JSON.stringify(backtest, null, 2))
  else if (!isWritten) print(textOfDocument(document))
}

async function read(file: string, threshold: number | null, command: Commander): Promise<BacktestProgramme> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    command.error(`The programme cannot be read: ${file} (${error.code})`, WRONG_USE),
  )
  const programme = readProgramme(text, { fallbackName: path.basename(file, '.json'), threshold })
  if (!Array.isArray(programme)) return programme
  const faults = programme.map(({ path: where, message }) => `${where} ${message}`.trim())
  return command.error(`${file} is no programme:\n${faults.join('\n')}`, WRONG_USE)
}

async function replay(
  file: string,
  programmes: readonly BacktestProgramme[],
  choices: Choices,
  command: Commander,
): Promise<Backtest> {
  await using table = await openChosenTable(file, choices, command)
  if (!table.has.has('member'))
    command.error('Which column names the member? No header says so: --map member=CustomerID', WRONG_USE)
  const bar = openProgressBar({ replaying: 'Replaying' })
  const backtest = await backtestFile(table, programmes, {
    habit: choices.take,
    observed: choices.propensity === undefined ? null : choices.propensity / PERCENT,
    onDay: (done, total) => bar.onProgress({ phase: 'replaying', done, total }),
  }).finally(bar.stop)
  if (backtest === null) throw new Fault('No row of the file is a purchase by a member.')
  return backtest
}
