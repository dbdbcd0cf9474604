import { readClub } from '#access/service.ts'
import { countMembers } from '#members/facts.ts'
import { sumMessages } from '#messaging/month-facts.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { countBuying } from '#receipts/month-facts.ts'
import { spanOf } from '#reports/month-span.ts'
import { readPulse } from '#reports/service.ts'
import { sumTaken } from '#rewards/month-facts.ts'
import type { Bill, BoardClub } from './contract.ts'
import type { OwnClub } from './person-service.ts'

type Asked = { readonly now: Temporal.Instant; readonly language: Language }

/** How each of these clubs does, read club by club; those that need somebody first. */
export async function readBoard(
  db: Database,
  clubs: readonly OwnClub[],
  { now, language }: Asked,
): Promise<BoardClub[]> {
  const items: BoardClub[] = []
  for (const { clubId, name, role } of clubs) {
    const pulse = await db.inClub(clubId, (tx) => readPulse(tx, now, language))
    const month = pulse.periods.find(({ key }) => key === 'month')
    const both = (of: 'revenue_minor' | 'joined') => ({
      now: month?.now.flow[of] ?? 0,
      before: month?.before.flow[of] ?? 0,
    })
    const alerts = pulse.decisions.filter(({ kind }) => kind === 'alert').length
    items.push({
      id: formatId('clb', clubId),
      name,
      role,
      currency: pulse.currency,
      members: pulse.members,
      active: { now: pulse.active.now, before: pulse.active.before },
      revenue_minor: both('revenue_minor'),
      joined: both('joined'),
      last_receipt_on: pulse.last_receipt_on,
      alerts,
      decisions: pulse.decisions.length - alerts,
    })
  }
  return items.sort(byNeed)
}

const growthOf = ({ revenue_minor: { now, before } }: BoardClub): number =>
  before === 0 ? 0 : (now - before) / before

const byNeed = (a: BoardClub, b: BoardClub): number =>
  b.alerts - a.alerts || growthOf(a) - growthOf(b) || a.name.localeCompare(b.name)

/** What is counted of each of these clubs in a month of its own calendar. */
export async function readBills(
  db: Database,
  clubs: readonly OwnClub[],
  month: Temporal.PlainYearMonth,
): Promise<Bill[]> {
  const items: Bill[] = []
  for (const { clubId, name } of clubs)
    items.push(await db.inClub(clubId, (tx) => readBill(tx, { id: formatId('clb', clubId), name }, month)))
  return items
}

async function readBill(
  tx: Tx,
  named: Pick<Bill, 'id' | 'name'>,
  month: Temporal.PlainYearMonth,
): Promise<Bill> {
  const { currency, timeZone } = await readClub(tx)
  const span = spanOf(month, timeZone)
  const { mails, segments } = await sumMessages(tx, span)
  const { redemptions } = await sumTaken(tx, span)
  const members = await countMembers(tx)
  const buying = await countBuying(tx, span.days)
  return { ...named, currency, members, buying, mails, sms_segments: segments, redemptions }
}
