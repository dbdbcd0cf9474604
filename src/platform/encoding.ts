import { isAscii, isUtf8 } from 'node:buffer'

/** A name of the WHATWG Encoding Standard, as TextDecoder takes it. */
export type Encoding = string

const HEBREW_WINDOWS: Encoding = 'windows-1255'
const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The standard's name of an encoding as people write it ("cp1255", "UTF8"); null when there is none. */
export function findEncoding(name: string): Encoding | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/^cp-?(?=125\d$)/, 'windows-')
  try {
    return new TextDecoder(plain).encoding
  } catch {
    return null
  }
}

/**
 * Text from bytes. Without a stated encoding: a byte order mark decides; else all encodings agree for as long as the bytes
 * are ASCII, and the first piece with other bytes is UTF-8 when it is valid as such, and Windows-1255 when it is not.
 */
export async function* decodeChunks(
  chunks: AsyncIterable<Buffer>,
  stated: Encoding | null,
  onDetected: (encoding: Encoding) => void = () => undefined,
): AsyncGenerator<string> {
  let decoder = stated === null ? null : new TextDecoder(stated)
  let isFirst = true
  let carried = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk
    carried = Buffer.alloc(0)
    const marked = isFirst ? findMark(bytes) : null
    isFirst = false
    if (marked === null && isAscii(bytes)) {
      yield bytes.toString('latin1')
      continue
    }
    const encoding = marked ?? (isUtf8(dropCutCharacter(bytes)) ? 'utf-8' : HEBREW_WINDOWS)
    // So little that a cut character is all there is to judge by: wait for more.
    if (marked === null && isAscii(dropCutCharacter(bytes))) {
      carried = Buffer.from(bytes)
      continue
    }
    onDetected(encoding)
    decoder = new TextDecoder(encoding)
    yield decoder.decode(bytes, { stream: true })
  }
  if (carried.length > 0) {
    onDetected(HEBREW_WINDOWS)
    yield new TextDecoder(HEBREW_WINDOWS).decode(carried)
  }
  const rest = decoder?.decode()
  if (rest) yield rest
}

/** As `decodeChunks`, of all the bytes at once. */
export function decodeText(bytes: Buffer): string {
  const encoding = findMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : HEBREW_WINDOWS)
  return new TextDecoder(encoding).decode(bytes)
}

function findMark(bytes: Buffer): Encoding | null {
  const found = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  return found?.[0] ?? null
}

/** Without the beginning of a UTF-8 character that the end of the piece cuts in two. */
function dropCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}
