import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { type Delimiter, detectDelimiter, splitWhiteSpace, WHITE_SPACE } from '#platform/dialect.ts'
import { decodeChunks, type Encoding } from '#platform/encoding.ts'
import { FileError } from './file-error.ts'

/** How a file is to be read, as far as somebody has said so. */
export type FileOptions = {
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  /** Names for the columns of a file without a header. */
  columns?: readonly string[] | undefined
}

/** What a first look at a file tells. */
export type FileLook = {
  readonly bytes: number
  readonly isGzip: boolean
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** False when the columns were named from outside. */
  readonly hasHeader: boolean
  readonly headers: readonly string[]
  readonly sample: readonly FileRecord[]
}

/** A row as it stands in the file; `row` counts from 1 and counts the header, as a spreadsheet does. */
export type FileRecord = { readonly row: number; readonly cells: readonly string[] }

const CHUNK_BYTES = 64 * 1024
const LOOK_CHARACTERS = 64 * 1024
const SAMPLE_ROWS = 200
const BATCH_ROWS = 1000
/** A quotation mark that is never closed must not swallow the rest of the file. */
const LONGEST_RECORD = 1024 * 1024

/**
 * Looks at the beginning of a file: encoding, delimiter, header and some rows.
 * @throws FileError when it is no text, empty or damaged
 */
export async function lookAtFile(path: string, options: FileOptions): Promise<FileLook> {
  const { bytes, isGzip } = await identify(path)
  let encoding: Encoding = options.encoding ?? 'utf-8'
  let text = ''
  const chunks = decodeChunks(openBytes(path, isGzip), options.encoding ?? null, (found) => {
    encoding = found
  })
  for await (const chunk of chunks) {
    text += chunk
    if (text.length >= LOOK_CHARACTERS) break
  }
  if (text.trim() === '') throw new FileError('file_empty')
  const delimiter = options.delimiter ?? detectDelimiter(text, options.columns?.length ?? null)
  // The last line may be cut; without it the sample is of whole rows.
  const whole = text.length < LOOK_CHARACTERS ? text : text.slice(0, text.lastIndexOf('\n') + 1)
  const records = await readSample(whole, delimiter, SAMPLE_ROWS)
  const headerCells = options.columns ?? records[0]?.cells
  if (!headerCells) throw new FileError('file_empty')
  const hasHeader = options.columns === undefined
  return {
    bytes,
    isGzip,
    encoding,
    delimiter,
    hasHeader,
    headers: headerCells.map((cell) => cell.trim()),
    sample: records.slice(hasHeader ? 1 : 0, SAMPLE_ROWS),
  }
}

/**
 * Every row of a file but the header and blank ones, in batches. `onBytes` is told how far the file has been read.
 * @throws FileError when the file turns out to be damaged
 */
export async function* readRecords(
  path: string,
  look: FileLook,
  options: FileOptions,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<FileRecord[]> {
  const text = decodeChunks(openBytes(path, look.isGzip, onBytes), options.encoding ?? null)
  let awaitsHeader = look.hasHeader
  for await (const batch of splitRecords(text, look.delimiter)) {
    const records = batch.filter((record) => !isBlank(record.cells))
    if (awaitsHeader && records.length > 0) {
      records.shift()
      awaitsHeader = false
    }
    if (records.length > 0) yield records
  }
}

const isBlank = (cells: readonly string[]): boolean =>
  cells.length === 1 ? cells[0]?.trim() === '' : cells.every((cell) => cell.trim() === '')

async function identify(path: string): Promise<{ bytes: number; isGzip: boolean }> {
  const info = await stat(path).catch(() => null)
  if (!info?.isFile()) throw new FileError('file_missing', { path })
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    if (bytesRead === 0) throw new FileError('file_empty')
    // Spreadsheets are zip archives inside.
    if (buffer.toString('latin1') === 'PK\u0003\u0004') throw new FileError('file_is_zip')
    return { bytes: info.size, isGzip: buffer[0] === 0x1f && buffer[1] === 0x8b }
  } finally {
    await handle.close()
  }
}

/**
 * Unpacks a gzip file to nowhere.
 * @throws FileError when it is damaged or not whole
 */
export async function checkArchive(path: string): Promise<void> {
  for await (const _ of openBytes(path, true));
}

async function* openBytes(
  path: string,
  isGzip: boolean,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  let read = 0
  file.on('data', (chunk) => {
    read += chunk.length
    onBytes(read)
  })
  const bytes = isGzip ? file.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : file
  // A pipe does not pass errors on.
  if (bytes !== file) file.on('error', (error) => bytes.destroy(error))
  try {
    yield* bytes
  } catch (error) {
    if (isGzip && ((error as { code?: string }).code ?? '').startsWith('Z_'))
      throw new FileError('file_damaged', {}, { cause: error })
    throw error
  } finally {
    file.destroy()
  }
}

/** The first rows; a row that never ends is told when the whole file is read, and here it ends the sample. */
async function readSample(text: string, delimiter: Delimiter, most: number): Promise<FileRecord[]> {
  const records: FileRecord[] = []
  try {
    for await (const batch of splitRecords(asChunks(text), delimiter, most)) records.push(...batch)
  } catch (error) {
    if (!(error instanceof FileError) || Number(error.params.row) <= 1) throw error
    return readSample(text, delimiter, Number(error.params.row) - 1)
  }
  return records.filter((record) => !isBlank(record.cells)).slice(0, most)
}

async function* asChunks(text: string): AsyncGenerator<string> {
  yield text
}

function splitRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  most?: number,
): AsyncGenerator<FileRecord[]> {
  return delimiter === WHITE_SPACE ? splitLines(text) : splitCsv(text, delimiter, most)
}

async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<FileRecord[]> {
  let row = 0
  let rest = ''
  const toRecord = (line: string): FileRecord => {
    row += 1
    return { row, cells: splitWhiteSpace(line) }
  }
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_RECORD) throw new FileError('row_too_long', { row: row + 1 })
    yield lines.map(toRecord)
  }
  if (rest !== '') yield [toRecord(rest)]
}

/** RFC 4180 with what real files add: any line end, quotation marks in the middle of a cell, rows of any width. */
async function* splitCsv(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  most?: number,
): AsyncGenerator<FileRecord[]> {
  const source = Readable.from(text)
  const parser = source.pipe(
    parse({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      max_record_size: LONGEST_RECORD,
      ...(most !== undefined && { to: most }),
    }),
  )
  // A pipe does not pass errors on.
  source.on('error', (error) => parser.destroy(error))
  let row = 0
  let batch: FileRecord[] = []
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1
      batch.push({ row, cells })
      if (batch.length < BATCH_ROWS) continue
      yield batch
      batch = []
    }
    yield batch
  } catch (error) {
    const { code, records = row } = error as { code?: string; records?: number }
    if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
      throw new FileError('row_too_long', { row: records + 1 })
    throw error
  } finally {
    source.destroy()
  }
}
