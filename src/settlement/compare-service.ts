import { z } from 'zod'
import { type RemoteRead, readRemote } from '#partners/remote.ts'
import type { PartnerRecord } from '#partners/settling-service.ts'
import { monotonicMs } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import { compareLines, type Settled } from './compare.ts'
import type { Comparison } from './contract.ts'
import { listLines } from './queries.ts'
import { findPlace } from './service.ts'
import { STATEMENT_STATES } from './statement.ts'

export type Comparing = { readonly db: Database; readonly seal: Seal; readonly remoteRead: RemoteRead }

const PAGE = 1000
/** So many conversions of a month, each way, are compared; of more nothing is concluded. */
const MOST_PAGES = 50
/** For all pages together: somebody waits. */
const MOST_MS = 60_000
const LONGEST_NAME = 120
const WAYS = ['transfer_out', 'transfer_in'] as const

/** What is read of the other side's answers; whatever else a later version tells is let be. */
const Theirs = z.object({ state: z.enum(STATEMENT_STATES), currency: z.string().length(3) })
const TheirPage = z.object({
  items: z
    .array(
      z.object({
        ref: z.string().max(LONGEST_NAME),
        points: z.int(),
        units: z.int().nullable(),
        amount_minor: z.int(),
        vat_minor: z.int(),
      }),
    )
    .max(PAGE),
  next_cursor: z.string().max(LONGEST_NAME).nullable(),
})

const UNTOLD = { trouble: null, their_state: null, their_currency: null, agreed: 0, differences: [] }

/**
 * Asks the partner's own installation for its book of the same month, and lays both beside each other. Only conversions are
 * in both books: of a purchase at the partner its till told us alone. Where it cannot be asked, that is what is said.
 */
export async function compareSettlement(
  parts: Comparing,
  clubId: string,
  asked: Parameters<typeof findPlace>[1],
): Promise<Comparison | Refusal> {
  const read = await parts.db.inClub(clubId, async (tx) => {
    const place = await findPlace(tx, asked)
    if (isRefusal(place)) return place
    const here: Settled[] = []
    for (const kind of WAYS) {
      const filter = { kind, isDisputed: false, after: 0, limit: PAGE * MOST_PAGES + 1 }
      for (const line of await listLines(tx, place.of, filter))
        here.push({ ...line, kind, amount_minor: line.moneyMinor, vat_minor: line.vatMinor })
    }
    return { partner: place.partner, here }
  })
  if (isRefusal(read)) return read
  if (read.partner.remoteUrl === null) return { ...UNTOLD, state: 'not_connected' }
  const isTooMany = WAYS.some(
    (way) => read.here.filter(({ kind }) => kind === way).length > PAGE * MOST_PAGES,
  )
  if (isTooMany) return { ...UNTOLD, state: 'unreached', trouble: 'too_many' }
  const theirs = await readTheirs(parts, read.partner, asked.month)
  if ('trouble' in theirs) return { ...UNTOLD, state: 'unreached', trouble: theirs.trouble }
  const { state: their_state, currency: their_currency, lines } = theirs
  return { ...UNTOLD, state: 'compared', their_state, their_currency, ...compareLines(read.here, lines) }
}

async function readTheirs(
  parts: Comparing,
  partner: PartnerRecord,
  month: string,
): Promise<(z.output<typeof Theirs> & { lines: Settled[] }) | { trouble: string }> {
  const until = monotonicMs() + MOST_MS
  const head = await readRemote(parts, partner, `settlements/${month}`, Theirs)
  if ('trouble' in head) return head
  const lines: Settled[] = []
  for (const kind of WAYS) {
    let cursor: string | null = ''
    for (let page = 0; cursor !== null; page += 1) {
      if (page === MOST_PAGES) return { trouble: 'too_many' }
      if (monotonicMs() > until) return { trouble: 'timeout' }
      const search: string = new URLSearchParams({
        kind,
        limit: String(PAGE),
        ...(cursor !== '' && { cursor }),
      }).toString()
      const told: z.output<typeof TheirPage> | { trouble: string } = await readRemote(
        parts,
        partner,
        `settlements/${month}/lines?${search}`,
        TheirPage,
      )
      if ('trouble' in told) return told
      lines.push(...told.items.map((item) => ({ ...item, kind })))
      cursor = told.next_cursor
    }
  }
  return { ...head, lines }
}
