import { hash } from 'node:crypto'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { type EarnInput, MOST_LATE_DAYS } from './contract.ts'
import { readShared } from './counter-queries.ts'
import { openCounting } from './counting.ts'
import * as earns from './earn-queries.ts'
import { type LinkRecord, readLinks } from './link-queries.ts'
import { openMemberDays } from './member-day.ts'
import { LINK_PREFIX } from './partner.ts'
import { lockPartners, readContracts } from './queries.ts'
import { dayOf } from './terms.ts'

export type EarnAsk = { readonly partnerId: Uuid; readonly input: EarnInput; readonly fileId: Uuid | null }

/** A purchase as it was sent, and whose link it names. */
export type Place = {
  readonly ask: EarnAsk
  readonly fingerprint: Buffer
  readonly occurredAt: Temporal.Instant
  readonly businessOn: Temporal.PlainDate
  readonly link: LinkRecord | null
}

const fingerprintOf = (
  { receipt_id, link, amount_minor, currency }: EarnInput,
  occurredAt: Temporal.Instant,
): Buffer =>
  hash(
    'sha256',
    JSON.stringify([receipt_id, link, occurredAt.epochMilliseconds, amount_minor, currency]),
    'buffer',
  )

export const nameOf = ({ partnerId, receiptRef }: earns.EarnName): string => `${partnerId} ${receiptRef}`

export const nameOfPlace = ({ ask }: Place): earns.EarnName => ({
  partnerId: ask.partnerId,
  receiptRef: ask.input.receipt_id,
})

/** The links that purchases name, each in its purchase's place; another partner's link is none to this one. */
export async function findLinks(tx: Tx, asks: readonly EarnAsk[]): Promise<(LinkRecord | null)[]> {
  const ids = asks.map(({ input }) => parseId(LINK_PREFIX, input.link))
  const links = await readLinks(tx, [...new Set(ids.filter((id) => id !== null))])
  const linkById = new Map(links.map((link) => [link.linkId, link]))
  return asks.map(({ partnerId }, at) => {
    const link = linkById.get(ids[at] ?? '')
    return link?.partnerId === partnerId ? link : null
  })
}

export const toPlaces = (
  asks: readonly EarnAsk[],
  links: readonly (LinkRecord | null)[],
  { timeZone }: { timeZone: string },
): Place[] =>
  asks.map((ask, at) => {
    const occurredAt = Temporal.Instant.from(ask.input.occurred_at)
    const fingerprint = fingerprintOf(ask.input, occurredAt)
    return { ask, fingerprint, occurredAt, businessOn: dayOf(occurredAt, timeZone), link: links[at] ?? null }
  })

export async function findOwners(tx: Tx, places: readonly Place[]): Promise<Map<Uuid, FoundMember>> {
  const ids = [...new Set(places.flatMap(({ link }) => link?.memberId ?? []))]
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  return new Map(ids.flatMap((id, at) => (found[at] ? [[id, found[at]]] : [])))
}

/** All that is decided by, in one round trip: the first statement waits for the partners, and the others see what came before. */
export async function lockAndRead(
  tx: Tx,
  places: readonly Place[],
  owners: ReadonlyMap<Uuid, FoundMember>,
  today: Temporal.PlainDate,
) {
  const partnerIds = [...new Set(places.map(({ ask }) => ask.partnerId))]
  const names = places.map(nameOfPlace)
  const todayText = today.toString()
  const days = new Set([todayText, ...places.map(({ businessOn }) => businessOn.toString())])
  const [partners, contracts, known, counters, memberDays, waiting] = await Promise.all([
    lockPartners(tx, partnerIds),
    readContracts(tx, partnerIds),
    earns.findEarns(tx, names),
    readShared(tx, partnerIds, [...days]),
    earns.readMemberDays(tx, daysToRead(places, owners, today), today),
    earns.findWaiting(tx, names),
  ])
  return {
    partners: new Map(partners.map((partner) => [partner.partnerId, partner])),
    contracts: Map.groupBy(contracts, ({ partnerId }) => partnerId),
    earns: known,
    todayText,
    counting: openCounting(counters),
    members: openMemberDays(memberDays),
    waiting: Map.groupBy(waiting, nameOf),
  }
}
export type Known = Awaited<ReturnType<typeof lockAndRead>>

/** A purchase may be said to be of up to a day ahead, and so of two days after the day on which it is written down. */
const DAYS_AHEAD = 2

/** Each member once, from the first day on which a purchase of the days asked for can have been written down. */
function daysToRead(
  places: readonly Place[],
  owners: ReadonlyMap<Uuid, FoundMember>,
  today: Temporal.PlainDate,
): earns.MemberDayAsk[] {
  const asks = new Map<string, earns.MemberDayAsk>()
  const usual = today.subtract({ days: DAYS_AHEAD })
  const earliest = usual.subtract({ days: MOST_LATE_DAYS + 1 })
  for (const { ask, link, businessOn } of places) {
    const memberId = link && owners.get(link.memberId)?.memberId
    if (!memberId) continue
    const { partnerId } = ask
    const name = `${partnerId} ${memberId}`
    const known = asks.get(name)?.from ?? usual
    const own = businessOn.equals(today) ? usual : businessOn.subtract({ days: DAYS_AHEAD })
    const from = isBefore(own, known) ? own : known
    asks.set(name, { partnerId, memberId, from: isBefore(from, earliest) ? earliest : from })
  }
  return [...asks.values()]
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0
