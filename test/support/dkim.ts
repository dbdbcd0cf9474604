import { createHash, createVerify, type KeyObject } from 'node:crypto'

type Verified = {
  isWhole: boolean
  tags: Readonly<Record<string, string>>
  /** Names of the headers that the signature covers. */
  signed: readonly string[]
}

type Header = { name: string; raw: string }

/** RFC 6376 §3.4.2: names in small letters, lines joined, white space as one space. */
const relaxHeader = ({ name, raw }: Header): string =>
  `${name.toLowerCase()}:${raw
    .slice(raw.indexOf(':') + 1)
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()}`

/** §3.4.4: no white space at ends of lines, no empty lines at the end. */
function relaxBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').trimEnd())
  while (lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`
}

const readTags = (raw: string): Record<string, string> =>
  Object.fromEntries(
    raw
      .slice(raw.indexOf(':') + 1)
      .split(';')
      .map((tag) => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replaceAll(/\s+/g, ''),
      ]),
  )

/** Checks the first signature of a mail as a receiver does, with the public key that DNS would have told. Written from RFC 6376. */
export function verifyDkim(mail: string, publicKey: KeyObject): Verified {
  const split = mail.indexOf('\r\n\r\n')
  const headers = mail
    .slice(0, split)
    .split(/\r\n(?![ \t])/)
    .map((raw) => ({ name: raw.slice(0, raw.indexOf(':')).toLowerCase(), raw }))
  const signature = headers.find(({ name }) => name === 'dkim-signature')
  if (!signature) return { isWhole: false, tags: {}, signed: [] }
  const tags = readTags(signature.raw)
  const bodyHash = createHash('sha256')
    .update(relaxBody(mail.slice(split + 4)))
    .digest('base64')
  const signed = (tags.h ?? '').toLowerCase().split(':')
  // Each name takes the lowest of its headers that is not taken yet.
  const left = headers.filter((header) => header !== signature)
  const lines = signed.flatMap((name) => {
    const at = left.findLastIndex((header) => header.name === name)
    return at < 0 ? [] : left.splice(at, 1).map(relaxHeader)
  })
  const unsigned = relaxHeader({ ...signature, raw: signature.raw.replace(/([;\s]b=)[^;]*$/, '$1') })
  const isWhole =
    bodyHash === tags.bh &&
    createVerify('RSA-SHA256')
      .update([...lines, unsigned].join('\r\n'))
      .verify(publicKey, tags.b ?? '', 'base64')
  return { isWhole, tags, signed }
}
