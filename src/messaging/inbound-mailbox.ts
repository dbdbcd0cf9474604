import { MOST_MAIL_BYTES } from './inbound-parse.ts'
import { openPop3, type Pop3 } from './inbound-pop3.ts'
import { type InboundParts, takeMail } from './inbound-service.ts'

const EVERY_MS = 60_000
const TAKEN_AT_ONCE = 200

export type Mailbox = {
  /** Looks now; tells how many were taken. */
  look(): Promise<number>
  close(): Promise<void>
}

/** Of a mail in a box nobody says to whom it was handed over; its headers do. */
const RECIPIENT_HEADERS =
  /^(?:to|cc|delivered-to|x-original-to|envelope-to|x-delivered-to|x-forwarded-to)\s*:(.*)$/gim

function recipientsOf(raw: Buffer): string[] {
  const head = raw.subarray(0, Math.max(0, raw.indexOf('\r\n\r\n'))).toString('latin1')
  const unfolded = head.replaceAll(/\r?\n[ \t]+/g, ' ')
  return [...unfolded.matchAll(RECIPIENT_HEADERS)].flatMap(
    ([, value = '']) => value.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [],
  )
}

/**
 * Looks into the mailbox of reports each minute. What was taken is deleted there; what is not ours stays, and is not read again until
 * this program starts anew.
 */
export function watchMailbox(parts: InboundParts, { url, base }: { url: string; base: string }): Mailbox {
  const left = new Set<string>()
  let looking: Promise<number> | null = null
  const look = (): Promise<number> => {
    looking ??= lookInto(parts, { url, base, left }).finally(() => {
      looking = null
    })
    return looking
  }
  const timer = setInterval(() => {
    look().catch((error: Error) =>
      parts.log.warn({ name: error.name }, 'the mailbox of reports was not read'),
    )
  }, EVERY_MS)
  timer.unref()
  return {
    look,
    async close() {
      clearInterval(timer)
      await looking?.catch(() => undefined)
    },
  }
}

async function lookInto(
  parts: InboundParts,
  { url, base, left }: { url: string; base: string; left: Set<string> },
): Promise<number> {
  const box = await openPop3(url)
  let taken = 0
  try {
    const waiting = (await box.list()).filter(({ uid }) => !left.has(uid)).slice(0, TAKEN_AT_ONCE)
    for (const { number, uid, size } of waiting) {
      if (await takeOne(parts, base, box, { number, size })) taken += 1
      else left.add(uid)
    }
  } finally {
    await box.quit().catch(() => undefined)
  }
  return taken
}

/** Lines have 76 letters or so: of a large mail as much as is read of any. */
const LINES_READ = 8_000

async function takeOne(
  parts: InboundParts,
  base: string,
  box: Pop3,
  { number, size }: { number: number; size: number },
): Promise<boolean> {
  const whole = size <= MOST_MAIL_BYTES
  const read = whole ? await box.retrieve(number) : await box.retrieveTop(number, LINES_READ)
  const raw = read.subarray(0, MOST_MAIL_BYTES)
  const what = await takeMail(parts, base, { to: recipientsOf(raw), raw })
  if (what !== 'taken') return false
  await box.remove(number)
  return true
}
