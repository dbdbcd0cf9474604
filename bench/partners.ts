import sql from 'sql-template-tag'
import { SYSTEM } from '#access/audit.ts'
import type { EarnInput, PartnerTerms } from '#partners/contract.ts'
import { createEarner } from '#partners/earner.ts'
import { LINK_PREFIX } from '#partners/partner.ts'
import { addContract, addPartner } from '#partners/service.ts'
import { systemClock } from '#platform/clock.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { type BenchClub, openBenchClub } from './bench-club.ts'
import { type BenchOptions, type Figure, perSecond, summarise } from './measure.ts'
import { openTpcB } from './pgbench.ts'

const MEMBERS = 100_000
/** Purchases that wait for their answer at a time: a batch under way, and the next three. */
const WAITING = 2_000
const AIM = '>= 3'

/** As strict as a contract can be: every cap is counted, and every pattern looked for. */
const TERMS: PartnerTerms = {
  currency: 'ILS',
  earn: { points: 1, per_minor: 100, amounts: 'without_vat', vat_bp: 1800 },
  caps: {
    receipt_points: 1_000_000,
    member_day_points: 1_000_000_000,
    day_points: 1_000_000_000,
    budget_points: 1_000_000_000,
  },
  late_days: 30,
  review: {
    receipt_points: 1_000_000,
    member_day_receipts: 1000,
    same_amount_day: 1000,
    hold_days: 7,
  },
  convert: null,
  issued_minor_per_1000: 10_000,
}

/** Purchases at one partner against TPC-B of the same server in the same run. */
export async function measurePartners({ quick, say }: BenchOptions): Promise<Figure[]> {
  const rounds = quick ? 3 : 7
  const seconds = quick ? 2 : 5
  const club = await openBenchClub(MEMBERS)
  try {
    const partner = await openPartner(club)
    const limit = await openTpcB(club.connection)
    const ratios: number[] = []
    // A round nobody counts: caches, plans and the compiler get warm.
    await earnFor(club, partner, 1)
    for (let round = 0; round < rounds; round += 1) {
      const base = await limit.perSecond(seconds)
      const speed = await earnFor(club, partner, seconds)
      say(`partners.earn: ${Math.round(speed)}/s against ${Math.round(base)}/s`)
      ratios.push(speed / base)
    }
    return [summarise('partners.earn', ratios, AIM, limit.name)]
  } finally {
    await club.close()
  }
}

type Partner = { partnerId: Uuid; links: readonly string[] }

/** Everybody is linked; by hand, since a hundred thousand codes are not what is measured. */
async function openPartner({ db, clubId }: BenchClub): Promise<Partner> {
  const now = systemClock.now()
  return db.inClub(clubId, async (tx) => {
    const partnerId = await addPartner(tx, 'Bench', { now, subject: SYSTEM })
    const fromOn = now.toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
    const contract = { fromOn, untilOn: null, terms: TERMS }
    const made = await addContract(tx, partnerId, contract, { now, subject: SYSTEM })
    if (isRefusal(made)) throw new Error(made.code)
    const rows = await tx.query<{ link_id: Uuid }>(
      sql`insert into partners.link (club_id, link_id, partner_id, member_id, begun_at_partner, linked_at)
          select club_id, uuidv7(), ${partnerId}, member_id, false, ${now.subtract({ hours: 24 })} from members.member
          where club_id = ${clubId} returning link_id`,
    )
    return { partnerId, links: rows.map(({ link_id }) => formatId(LINK_PREFIX, link_id)) }
  })
}

const drawOf = (count: number): number => Math.floor(Math.random() * count)

async function earnFor(
  { db, clubId }: BenchClub,
  { partnerId, links }: Partner,
  seconds: number,
): Promise<number> {
  const earner = createEarner({ db, clock: systemClock })
  const speed = await perSecond(seconds, WAITING, async () => {
    const input: EarnInput = {
      receipt_id: newId(),
      link: links[drawOf(links.length)] ?? '',
      occurred_at: systemClock.now().toString(),
      amount_minor: 1_000 + drawOf(50_000),
      currency: 'ILS',
    }
    const outcome = await earner.submit(clubId, { partnerId, input, fileId: null })
    if (!outcome.ok) throw new Error(`a purchase of the bench was refused: ${outcome.refusal.code}`)
    return 1
  })
  await earner.drain()
  return speed
}
