import { type Command, InvalidArgumentError } from 'commander'
import { isCurrency, isTimeZone } from '#access/club.ts'
import { MAPPING_FAULT_WORDS, type Mapped, mapColumns } from '#imports/field.ts'
import { type FileLook, type FileOptions, lookAtFile } from '#imports/file.ts'
import { type DateFormat, parseDateFormat } from '#imports/moment.ts'
import { findDelimiter } from '#platform/dialect.ts'
import { findEncoding } from '#platform/encoding.ts'
import { say } from '#platform/language.ts'

/** How a file is to be read, as far as the command line says so. */
export type ReadingChoices = {
  columns?: string[]
  delimiter?: string
  encoding?: string
}
export type FileChoices = ReadingChoices & {
  map?: Record<string, string>
  dateFormat?: DateFormat
}

export type ChosenFile = {
  file: FileOptions
  look: FileLook
  mapping: Mapped['mapping']
}

export const WRONG_USE = { exitCode: 2 }

/** `field=Header,other=Another header`. */
function parseMap(text: string, before: Record<string, string> = {}): Record<string, string> {
  const named = { ...before }
  for (const pair of text.split(/,(?=\s*\w+\s*=)/)) {
    const equals = pair.indexOf('=')
    if (equals <= 0) throw new InvalidArgumentError('It looks like this: sku=StockCode,member=CustomerID')
    named[pair.slice(0, equals).trim()] = pair.slice(equals + 1).trim()
  }
  return named
}

/** A reader of an option's value, whose null is wrong use. */
export function parseOr<T>(read: (text: string) => T | null, help: string): (text: string) => T {
  return (text) => {
    const value = read(text)
    if (value === null) throw new InvalidArgumentError(help)
    return value
  }
}

/** A reader of an option's number, both ends included. */
export const parseNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= least && value <= most))
      throw new InvalidArgumentError(`A number from ${least} to ${most}.`)
    return value
  }

/** The file, and how it is read: the same for every command that takes one. */
export const withReadingChoices = (command: Command): Command =>
  command
    .argument('<file>', 'a CSV file, gzipped or not')
    .option('--columns <names>', 'names for the columns of a file without a header: a,b,c', (text) =>
      text.split(',').map((name) => name.trim()),
    )
    .option(
      '--delimiter <sign>',
      'what stands between cells, if not found out: , ; tab | space',
      parseOr(findDelimiter, 'One character, or tab, or space.'),
    )
    .option(
      '--encoding <name>',
      'if not found out: utf-8, windows-1255, …',
      parseOr(findEncoding, 'No encoding of this name is known.'),
    )

/** As `withReadingChoices`, of a file whose columns are fields of ours. */
export const withFileChoices = (command: Command): Command =>
  withReadingChoices(command)
    .option('--map <fields>', 'which header is which field: sku=StockCode,member=CustomerID', parseMap)
    .option(
      '--date-format <form>',
      'for dates that are neither ISO, YYYYMMDD nor DD/MM/YYYY: MM/DD/YYYY',
      parseOr(parseDateFormat, 'It names day, month and year once each: MM/DD/YYYY'),
    )

/** Which of a file's columns is which field; what somebody named goes first. */
export type MapHeaders = (headers: readonly string[], named?: Record<string, string>) => Mapped

export const mapReceipts: MapHeaders = (headers, named) => mapColumns('receipts', headers, named)

/** Looks at the file and finds its columns; what is wrong with them ends the command as wrong use. */
export async function readChosenFile(
  path: string,
  choices: FileChoices,
  command: Command,
  mapHeaders: MapHeaders,
): Promise<ChosenFile> {
  const file = { columns: choices.columns, delimiter: choices.delimiter, encoding: choices.encoding }
  const look = await lookAtFile(path, file)
  const { mapping, faults } = mapHeaders(look.headers, choices.map)
  if (faults.length > 0) {
    const words = faults.map(({ code, ...params }) => say(MAPPING_FAULT_WORDS[code], 'en', params))
    command.error(`${words.join('\n')}\nThe columns of the file: ${look.headers.join(', ')}`, WRONG_USE)
  }
  return { file, look, mapping }
}

/** What the amounts and times of a file are in, where no club says so. */
export type MeasureChoices = { currency: string; timeZone: string }

export const withMeasureChoices = (command: Command): Command =>
  command
    .option(
      '--currency <code>',
      'the currency of the amounts (ISO 4217)',
      parseOr((code) => (isCurrency(code) ? code : null), 'A code such as ILS.'),
      'ILS',
    )
    .option(
      '--time-zone <zone>',
      'where times without an offset are local',
      parseOr((zone) => (isTimeZone(zone) ? zone : null), 'A name such as Asia/Jerusalem.'),
      'Asia/Jerusalem',
    )
