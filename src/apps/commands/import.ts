import { Command, Option } from 'commander'
import { SYSTEM } from '#access/audit.ts'
import { FILE_FAULTS, FileError } from '#imports/file-error.ts'
import type { ConsentChoice } from '#imports/import.ts'
import { importMembers } from '#imports/member-import-service.ts'
import type { Phase } from '#imports/progress.ts'
import { ImportBusy, importReceipts } from '#imports/receipt-import-service.ts'
import { writeRejectedFile } from '#imports/rejected-file.ts'
import {
  type FractionChoice,
  type RowMeaning,
  type StrangerChoice,
  TEMPLATE_NAMES,
  TEMPLATES,
} from '#imports/template.ts'
import { dateFormatOf, mapMembers, readingOf, templateOf } from '#imports/template-reading.ts'
import { IDENTIFIER_KINDS, type IdentifierKind } from '#members/identifier-kind.ts'
import { say } from '#platform/language.ts'
import { type ClubChoice, chooseClub, tellOwner, WrongChoice } from '../choose-club.ts'
import { Fault } from '../fault.ts'
import {
  printMembersJson,
  printReceiptsJson,
  tellMembers,
  tellReceipts,
  tellTemplate,
} from '../import-report.ts'
import { openInstallation } from '../installation.ts'
import { untilInterrupted } from '../interrupt.ts'
import { openProgressBar } from '../progress-bar.ts'
import { complain, print } from '../terminal.ts'
import {
  type ChosenFile,
  type FileChoices,
  type MapHeaders,
  mapReceipts,
  parseOr,
  readChosenFile,
  WRONG_USE,
  withFileChoices,
} from './file-choices.ts'

const MOST_POINTS_TIMES = 10_000

const PHASES: Readonly<Record<Phase, string>> = {
  reading: 'Reading',
  judging: 'Putting receipts together',
  matching: 'Matching returns',
  posting: 'Posting',
}

type FileWork = FileChoices & ClubChoice & { dryRun?: boolean; rejected?: string; json?: boolean }
type ReceiptChoices = FileWork & { branch: string; memberBy: IdentifierKind; earn: 'programme' | 'none' }

function readTimes(text: string): number | null {
  const times = Number(text)
  return Number.isInteger(times) && times >= 1 && times <= MOST_POINTS_TIMES ? times : null
}

const withImportChoices = (command: Command): Command =>
  withFileChoices(command)
    .option('--club <name>', 'the club, by name or id; one that is not there is made')
    .option('--currency <code>', 'the currency of a club that is made (ISO 4217; otherwise ILS)')
    .option('--owner <address>', 'who signs in to a club that is made (otherwise owner@club.internal)')
    .option('--time-zone <zone>', 'where times without an offset are local (otherwise the club’s zone)')
    .option('--dry-run', 'report every bad row and write nothing')
    .option('--rejected <file>', 'write the rows that were not taken in to this CSV file')
    .option('--json', 'print the summary as JSON')

const receiptsCommand = withImportChoices(new Command('receipts'))
  .description('Bring past receipts in: one row a line item. Running it again posts nothing twice.')
  .option('--branch <code>', 'the branch of rows that name none', 'main')
  .addOption(
    new Option('--member-by <kind>', 'what the file names members by')
      .choices(IDENTIFIER_KINDS)
      .default('external_id'),
  )
  .addOption(
    new Option(
      '--earn <how>',
      'points for the past: as the programme says, or none (balances come with the members)',
    )
      .choices(['programme', 'none'])
      .default('programme'),
  )
  .action(runReceipts)

const membersCommand = withImportChoices(new Command('members'))
  .description(
    'Bring members in, with opening balances and what they agreed to. Running it again changes nothing.',
  )
  .addOption(
    new Option(
      '--consents <how>',
      'a yes to advertising: held (it can be proven elsewhere, and counts), or refusals (it cannot: only what was refused is taken in)',
    )
      .choices(['held', 'refusals'])
      .default('held'),
  )
  .addOption(
    new Option(
      '--template <name>',
      'whose file it is, if not found out by its headers (see: import templates); none for nobody’s',
    ).choices(TEMPLATE_NAMES),
  )
  .addOption(
    new Option(
      '--rows <what>',
      'a row is a member, or one lot of points of which a member may have several (otherwise as the template has it)',
    ).choices(['members', 'lots']),
  )
  .addOption(
    new Option(
      '--strangers <how>',
      'who is not here yet joins, or the row is refused (otherwise as the template has it)',
    ).choices(['join', 'refuse']),
  )
  .addOption(
    new Option(
      '--fractions <how>',
      'points with decimals: refused, or rounded to the nearest whole point, ties to the even one',
    ).choices(['refuse', 'nearest']),
  )
  .option(
    '--points-times <number>',
    'what one of the file’s points is worth here',
    parseOr(readTimes, `A whole number from 1 to ${MOST_POINTS_TIMES}.`),
  )
  .action(runMembers)

const templatesCommand = new Command('templates')
  .description('Tell which files of other products are known, and by which headers.')
  .action(listTemplates)

export const importCommand = new Command('import')
  .description('Bring an existing club in: past receipts, members, balances.')
  .addCommand(receiptsCommand)
  .addCommand(membersCommand)
  .addCommand(templatesCommand)

async function runReceipts(path: string, choices: ReceiptChoices, command: Command): Promise<void> {
  await run(
    path,
    choices,
    command,
    mapReceipts,
    async ({ installation, club, file, look, mapping }, stop) => {
      const heldRows: number[] = []
      const bar = openProgressBar(PHASES)
      const end = await importReceipts({
        ...installation,
        club,
        subject: SYSTEM,
        path,
        look,
        file,
        mapping,
        choices: {
          memberBy: choices.memberBy,
          earns: choices.earn === 'programme',
          branch: choices.branch,
          timeZone: choices.timeZone ?? null,
          dateFormat: choices.dateFormat ?? null,
          dryRun: choices.dryRun === true,
        },
        signal: stop,
        onProgress: bar.onProgress,
        ...(choices.rejected !== undefined && { onHeldRows: (rows) => heldRows.push(...rows) }),
      }).finally(bar.stop)
      if (choices.rejected !== undefined)
        await writeRejectedFile(choices.rejected, { path, look, file, ...end, heldRows, language: 'en' })
      if (choices.json) printReceiptsJson(end)
      else tellReceipts(end, choices.dryRun === true)
      return end.rejections.count === 0 && !end.summary.stopped
    },
  )
}

type MemberChoices = FileWork & {
  consents: ConsentChoice
  template?: string
  rows?: RowMeaning
  strangers?: StrangerChoice
  fractions?: FractionChoice
  pointsTimes?: number
}

async function runMembers(path: string, choices: MemberChoices, command: Command): Promise<void> {
  const mapHeaders: MapHeaders = (headers, named) => mapMembers(templateOf(choices, headers), headers, named)
  await run(path, choices, command, mapHeaders, async ({ installation, club, file, look, mapping }, stop) => {
    const template = templateOf(choices, look.headers)
    const reading = readingOf({ ...choices, points_times: choices.pointsTimes }, template)
    if (template) tellTemplate(template, reading)
    const bar = openProgressBar(PHASES)
    const end = await importMembers({
      ...installation,
      club: { ...club, timeZone: choices.timeZone ?? club.timeZone },
      subject: SYSTEM,
      path,
      look,
      file,
      mapping,
      dateFormat: choices.dateFormat ?? dateFormatOf(null, template),
      reading,
      consents: choices.consents,
      dryRun: choices.dryRun === true,
      signal: stop,
      onProgress: bar.onProgress,
    }).finally(bar.stop)
    if (choices.rejected !== undefined)
      await writeRejectedFile(choices.rejected, { path, look, file, ...end, language: 'en' })
    if (choices.json) printMembersJson(end, template)
    else tellMembers(end, choices.dryRun === true)
    return end.rejections.count === 0 && !end.summary.stopped
  })
}

function listTemplates(): void {
  const widest = Math.max(...TEMPLATES.map(({ name }) => name.length))
  for (const { name, words, needs } of TEMPLATES)
    print(`${name.padEnd(widest)}  ${words.en} (${needs.join(', ')})`)
}

type Work = ChosenFile & {
  installation: Awaited<ReturnType<typeof openInstallation>>
  club: Awaited<ReturnType<typeof chooseClub>>
}

/** Looks at the file before the database is opened: most that is wrong shows there. `work` tells whether all went in. */
async function run(
  path: string,
  choices: FileWork,
  command: Command,
  mapHeaders: MapHeaders,
  work: (parts: Work, signal: AbortSignal) => Promise<boolean>,
): Promise<void> {
  try {
    const chosen = await readChosenFile(path, choices, command, mapHeaders)
    const installation = await openInstallation({ poolSize: 3 })
    try {
      const club = await chooseClub(installation, choices, choices.dryRun === true)
      // Not among the results: those may go into a pipe, and this must be seen.
      if (club.madeFor) complain(`Made the club ${club.name}.\n${tellOwner(club.madeFor)}`)
      const isWhole = await untilInterrupted((signal) => work({ installation, club, ...chosen }, signal))
      process.exitCode = isWhole ? 0 : 1
    } finally {
      await installation.close()
    }
  } catch (error) {
    if (error instanceof WrongChoice) command.error(error.message, WRONG_USE)
    if (error instanceof FileError && error.code === 'file_missing')
      command.error(say(FILE_FAULTS.file_missing, 'en', error.params), WRONG_USE)
    if (error instanceof FileError) throw new Fault(say(FILE_FAULTS[error.code], 'en', error.params))
    if (error instanceof ImportBusy)
      throw new Fault('Another import into this club is under way. Wait until it has ended.')
    throw error
  }
}
