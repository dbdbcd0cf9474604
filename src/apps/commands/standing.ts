import { Command, Option } from 'commander'
import { FILE_FAULTS, FileError } from '#imports/file-error.ts'
import { readPurchaseFile } from '#imports/purchase-service.ts'
import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import { LANGUAGES, type Language, say } from '#platform/language.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { studyShop } from '#standing/study.ts'
import { seedChance } from '#statistics/chance.ts'
import { Fault } from '../fault.ts'
import { openProgressBar } from '../progress-bar.ts'
import { printStudyJson, type Studied } from '../standing-report.ts'
import { tellStudy } from '../standing-table.ts'
import { STUDY_WORDS } from '../standing-words.ts'
import { complain } from '../terminal.ts'
import {
  type FileChoices,
  type MeasureChoices,
  mapReceipts,
  parseNumber,
  parseOr,
  readChosenFile,
  WRONG_USE,
  withFileChoices,
  withMeasureChoices,
} from './file-choices.ts'

type Choices = FileChoices &
  MeasureChoices & {
    until?: number
    window?: number
    weeks?: number
    discount: number
    show: number
    language: Language
    json?: boolean
  }

const WEEK_DAYS = 7
const YEAR_WEEKS = 52
/** Any will do; the same file gives the same answer. */
const SEED = 1

/** The 30th of February is no day, though a lenient reader makes the 2nd of March of it. */
function parseDay(text: string): number | null {
  try {
    const day = dayNumber(text)
    return dateOfDay(day) === text ? day : null
  } catch {
    return null
  }
}

export const standingCommand = new Command('standing')
withMeasureChoices(withFileChoices(standingCommand))
  .description(
    'Who is loyal, passive, churning: customer models, standings with reasons, and a forecast from a file of receipts. Needs no server.',
  )
  .option(
    '--until <date>',
    'know nothing after this day; what comes later judges the forecast (otherwise the last day of the file)',
    parseOr(parseDay, 'A day of the calendar, like this: 2026-03-31'),
  )
  .option(
    '--window <weeks>',
    'the chance is of buying within so many weeks (otherwise by the shop’s rhythm)',
    parseNumber(1, 104),
  )
  .option(
    '--weeks <weeks>',
    'how far the forecast looks (otherwise to the end of the file, or 52)',
    parseNumber(1, 520),
  )
  .option('--discount <percent>', 'how much less a coming year’s money is worth', parseNumber(0, 100), 10)
  .option('--show <members>', 'how many members the table shows of each standing', parseNumber(0, 100_000), 3)
  .addOption(new Option('--language <code>', 'the language of what is told').choices(LANGUAGES).default('en'))
  .option('--json', 'print everything, with every member, as JSON')
  .action(run)

async function run(path: string, choices: Choices, command: Command): Promise<void> {
  const studied = await study(path, choices, command).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error
    const words = say(FILE_FAULTS[error.code], choices.language, error.params)
    if (error.code === 'file_missing') command.error(words, WRONG_USE)
    throw new Fault(words)
  })
  if (choices.json) printStudyJson(studied, choices.language)
  else tellStudy(studied, choices)
  const bad = studied.file.rejections.count
  if (bad > 0 && !choices.json) complain(say(STUDY_WORDS.rejected, choices.language, { rows: bad }))
}

async function study(path: string, choices: Choices, command: Command): Promise<Studied> {
  const { mapping, look, file } = await readChosenFile(path, choices, command, mapReceipts)
  if (mapping.member === undefined)
    command.error('Which column names the member? No header says so: --map member=CustomerID', WRONG_USE)
  const bar = openProgressBar({ reading: 'Reading' })
  const purchases = await readPurchaseFile({
    path,
    look,
    file,
    mapping,
    dateFormat: choices.dateFormat ?? null,
    currency: choices.currency,
    timeZone: choices.timeZone,
    onBytes: (done) => bar.onProgress({ phase: 'reading', done, total: look.bytes }),
  }).finally(bar.stop)
  const days = purchases.members.flatMap((member) =>
    [member.days[0], member.days.at(-1)].filter((day) => day !== undefined),
  )
  if (days.length === 0) throw new Fault('No row of the file is a purchase by a member.')
  const [first, end] = days.reduce(
    ([least, most], day) => [Math.min(least, day), Math.max(most, day)],
    [Infinity, -Infinity],
  )
  const until = choices.until ?? end
  if (until < first) command.error('The file has no purchase up to this day.', WRONG_USE)
  const later = Math.floor((end - until) / WEEK_DAYS)
  const unit = 10 ** decimalsOfCurrency(choices.currency)
  const result = studyShop(
    purchases.members.map(({ member, days, paidMinor }) => ({
      member,
      days,
      paid: paidMinor.map((paid) => paid / unit),
    })),
    {
      until,
      end,
      windowDays: choices.window === undefined ? null : Math.round(choices.window * WEEK_DAYS),
      weeks: choices.weeks ?? (later >= 1 ? later : YEAR_WEEKS),
      ratePerYear: choices.discount / 100,
      chance: seedChance(SEED),
    },
  )
  return { file: purchases, study: result, first, until, end, currency: choices.currency }
}
