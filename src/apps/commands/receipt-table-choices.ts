import type { Command } from 'commander'
import { AUDIT_FIELDS } from '#audit/receipt-field.ts'
import { lookAtReceiptFile } from '#audit/receipt-file.ts'
import { openReceiptTable, type ReceiptTable } from '#audit/receipt-table.ts'
import { findMissing, MAPPING_FAULT_WORDS, mapFields } from '#imports/field.ts'
import { FILE_FAULTS, FileError } from '#imports/file-error.ts'
import { say } from '#platform/language.ts'
import { Fault } from '../fault.ts'
import {
  type FileChoices,
  type MeasureChoices,
  WRONG_USE,
  withFileChoices,
  withMeasureChoices,
} from './file-choices.ts'

export type ReceiptTableChoices = FileChoices & MeasureChoices

/** A file of receipts that is asked rather than imported: CSV or Parquet, and what its times and amounts are in. */
export const withReceiptTableChoices = (command: Command): Command =>
  withMeasureChoices(withFileChoices(command))

/** Wrong columns, or a file that is not there, end the command as wrong use; a damaged one as a fault. */
export async function openChosenTable(
  path: string,
  choices: ReceiptTableChoices,
  command: Command,
): Promise<ReceiptTable> {
  const file = { columns: choices.columns, delimiter: choices.delimiter, encoding: choices.encoding }
  try {
    const look = await lookAtReceiptFile(path, file)
    const { mapping, faults } = mapFields(AUDIT_FIELDS, look.headers, choices.map)
    const missing = [...faults, ...findMissing('receipts', mapping)]
    if (missing.length > 0) {
      const words = missing.map(({ code, ...params }) => say(MAPPING_FAULT_WORDS[code], 'en', params))
      command.error(`${words.join('\n')}\nThe columns of the file: ${look.headers.join(', ')}`, WRONG_USE)
    }
    const { currency, timeZone } = choices
    return await openReceiptTable({
      ...{ path, look, file, mapping, currency, timeZone },
      dateFormat: choices.dateFormat ?? null,
    })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const words = say(FILE_FAULTS[error.code], 'en', error.params)
    if (error.code === 'file_missing') command.error(words, WRONG_USE)
    throw new Fault(words)
  }
}
