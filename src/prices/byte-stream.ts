import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { PriceFileError } from './observed.ts'

const MOST_BYTES = 1024 * 1024 * 1024
/** So much of the beginning says how it is written. */
const BEGINNING_BYTES = 4096

/**
 * The text of a file as it comes, unzipped and decoded; `prefix` lets a caller look at its beginning first.
 * @throws PriceFileError when it is cut off, too large, or in no encoding that is known
 */
export async function* readText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const plain = limit(await unzip(bytes))
  const source = plain[Symbol.asyncIterator]()
  const beginning = await take(source, BEGINNING_BYTES)
  if (beginning.length === 0) throw new PriceFileError('file_empty')
  const decoder = openDecoder(beginning)
  yield decode(decoder, beginning, true)
  for (let next = await source.next(); !next.done; next = await source.next())
    yield decode(decoder, next.value, true)
  yield decode(decoder, Buffer.alloc(0), false)
}

function decode(decoder: TextDecoder, bytes: Buffer, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    // At the very end it is half a sign; before, signs that the encoding does not have.
    throw new PriceFileError(stream ? 'encoding_unknown' : 'file_truncated', decoder.encoding)
  }
}

async function take(source: AsyncIterator<Buffer>, bytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  while (length < bytes) {
    const next = await source.next()
    if (next.done) break
    parts.push(next.value)
    length += next.value.length
  }
  return Buffer.concat(parts)
}

/** A file that is zipped by gzip, unzipped; any other as it is. */
async function unzip(bytes: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const source = bytes[Symbol.asyncIterator]()
  const first = await take(source, 4)
  const whole = Readable.from(again(first, source), { objectMode: false })
  if (first.subarray(0, 2).equals(Buffer.from('PK'))) throw new PriceFileError('dialect_unknown', 'ZIP')
  if (first[0] !== 0x1f || first[1] !== 0x8b) return whole
  const gunzip = createGunzip()
  whole.on('error', (error) => gunzip.destroy(error))
  return tellShort(whole.pipe(gunzip))
}

async function* again(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

async function* tellShort(unzipped: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* unzipped
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (!code.startsWith('Z_')) throw error
    throw new PriceFileError(code === 'Z_BUF_ERROR' ? 'file_truncated' : 'file_broken', 'gzip')
  }
}

async function* limit(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > MOST_BYTES) throw new PriceFileError('file_too_large')
    yield chunk
  }
}

const MARKS: readonly [readonly number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  // Without a mark, but a "<" of two bytes.
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
]

/** By the mark, then by what the XML says, then by whether the beginning is UTF-8. */
function openDecoder(beginning: Buffer): TextDecoder {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => beginning[at] === byte))?.[1]
  const said = /^<\?xml[^>]*encoding=["']([\w.:-]+)["']/i.exec(beginning.toString('latin1').trimStart())?.[1]
  const label = marked ?? (said === undefined ? guessEncoding(beginning) : said)
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw new PriceFileError('encoding_unknown', label)
  }
}

function guessEncoding(beginning: Buffer): string {
  try {
    // The beginning may end within a sign.
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1255'
  }
}
