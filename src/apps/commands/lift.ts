import { Command, Option } from 'commander'
import { FILE_FAULTS, FileError } from '#imports/file-error.ts'
import { type Comparison, compareArms, FEW } from '#lift/comparison.ts'
import { LANGUAGES, type Language, say } from '#platform/language.ts'
import { DEFAULT_TUNED_FOR } from '#statistics/effect.ts'
import { Fault } from '../fault.ts'
import { type ArmFile, readArmFile } from '../lift-file.ts'
import { printLiftJson, tellLift } from '../lift-report.ts'
import { LIFT_WORDS } from '../lift-words.ts'
import { complain } from '../terminal.ts'
import { parseNumber, type ReadingChoices, WRONG_USE, withReadingChoices } from './file-choices.ts'

type Choices = ReadingChoices & {
  arm: string
  control: string
  outcome: string
  before?: string
  cut?: number
  margin: number
  cost: number
  alpha: number
  tunedFor: number
  language: Language
  json?: boolean
}

export const liftCommand = new Command('lift')
withReadingChoices(liftCommand)
  .description(
    'Whether groups that were drawn by lot did more than the one that got nothing: from a file with one row a member. Needs no server.',
  )
  .requiredOption('--arm <column>', 'the column that names the group')
  .requiredOption('--control <name>', 'the group that got nothing')
  .requiredOption('--outcome <column>', 'what came of each: money, or 1 and 0')
  .option('--before <column>', 'the same from before the lot: takes out what was so anyhow')
  .option('--cut <percent>', 'cut values where so many percent are lower: 99', parseNumber(50, 100))
  .option('--margin <percent>', 'what of the outcome is left to the club', parseNumber(0, 100), 100)
  .option(
    '--cost <amount>',
    'what it cost for each one treated, in the outcome’s unit',
    parseNumber(0, 1e9),
    0,
  )
  .option('--alpha <percent>', 'how often an alarm may be false', parseNumber(0.1, 50), 5)
  .option(
    '--tuned-for <rows>',
    'intervals at any look are narrowest at so many rows',
    parseNumber(100, 1e9),
    DEFAULT_TUNED_FOR,
  )
  .addOption(new Option('--language <code>', 'the language of what is told').choices(LANGUAGES).default('en'))
  .option('--json', 'print everything as JSON')
  .action(run)

async function run(path: string, choices: Choices, command: Command): Promise<void> {
  const file = await readArmFile(path, choices, command).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error
    const words = say(FILE_FAULTS[error.code], choices.language, error.params)
    if (error.code === 'file_missing') command.error(words, WRONG_USE)
    throw new Fault(words)
  })
  const comparison = compare(file, choices, command)
  if (choices.json) printLiftJson(file, comparison)
  else tellLift(file, comparison, choices)
  if (file.unread > 0 && !choices.json)
    complain(say(LIFT_WORDS.unread, choices.language, { rows: file.unread, first: file.firstUnread ?? 0 }))
}

function compare(file: ArmFile, choices: Choices, command: Command): Comparison {
  const names = file.arms.map(({ name }) => name)
  if (!names.includes(choices.control))
    command.error(`No row is of the group ${choices.control}. The file has: ${names.join(', ')}`, WRONG_USE)
  if (names.length < 2) throw new Fault('The file has one group only: there is nothing to compare.')
  return compareArms(file.arms, {
    control: choices.control,
    cut: choices.cut === undefined ? null : { share: choices.cut / 100, of: 'all' },
    alpha: choices.alpha / 100,
    tunedFor: choices.tunedFor,
    margin: choices.margin / 100,
    costEach: choices.cost,
    steadyBelow: FEW,
  })
}
