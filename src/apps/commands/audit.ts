import { Command, type Command as Commander, Option } from 'commander'
import { statedMargin, USUAL_MARGIN } from '#audit/assumption.ts'
import { documentOf } from '#audit/audit-document.ts'
import { audited } from '#audit/audit-json.ts'
import { mapContactFile } from '#audit/contact-file.ts'
import { type AuditOptions, auditReceipts } from '#audit/service.ts'
import { lookAtFile } from '#imports/file.ts'
import { FILE_FAULTS, FileError } from '#imports/file-error.ts'
import { systemClock } from '#platform/clock.ts'
import { LANGUAGES, type Language, say } from '#platform/language.ts'
import { textOfDocument } from '../document-text.ts'
import { Fault } from '../fault.ts'
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
    members?: string
    margin?: number
    language: Language
    json?: boolean
  }

const PERCENT = 100

export const auditCommand = new Command('audit')
withDocumentFiles(withReceiptTableChoices(auditCommand))
  .description(
    'Which of the five mistakes a shop makes, by its receipts: in numbers with ranges, and up to three moves worth most. CSV, gzip or Parquet; members, discounts, points and campaigns are used where they are there. Needs no server.',
  )
  .option('--members <file>', 'a file of members: phones, addresses, and when details were confirmed')
  .option('--margin <percent>', 'the gross margin, otherwise 25 to 35 are assumed', parseNumber(1, PERCENT))
  .addOption(new Option('--language <code>', 'the language of what is told').choices(LANGUAGES).default('en'))
  .option('--json', 'print everything as JSON')
  .action(run)

async function run(file: string, choices: Choices, command: Commander): Promise<void> {
  const contacts = await lookAtContacts(choices, command)
  await using table = await openChosenTable(file, choices, command)
  const margin = choices.margin === undefined ? USUAL_MARGIN : statedMargin(choices.margin / PERCENT)
  const audit = await auditReceipts(table, { margin, contacts })
  if (audit === null) throw new Fault('No row of the file is a purchase.')
  const document = documentOf(audit, choices.language, systemClock.now().toString())
  const isWritten = await writeDocument(document, choices)
  if (choices.json) print(JSON.stringify(audited(audit, choices.language), null, 2))
  else if (!isWritten) print(textOfDocument(document))
}

/** The file of members, if one is given; what is wrong with it ends the command before the receipts are read. */
async function lookAtContacts(
  { members, dateFormat }: Choices,
  command: Commander,
): Promise<AuditOptions['contacts']> {
  if (members === undefined) return null
  try {
    const look = await lookAtFile(members, {})
    const { mapping } = mapContactFile(look.headers)
    return { path: members, look, file: {}, mapping, dateFormat: dateFormat ?? null }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return command.error(say(FILE_FAULTS[error.code], 'en', error.params), WRONG_USE)
  }
}
