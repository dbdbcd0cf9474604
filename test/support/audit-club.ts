import { planClubPlus } from '#simulator/demo-plan.ts'
import { openRandom, type Random } from '#simulator/random.ts'
import type { ReceiptLine } from '#simulator/receipt.ts'
import { planSmall, type Scenario } from '#simulator/scenario.ts'
import { simulate } from '#simulator/simulation.ts'
import type { PlantedTruth } from '#simulator/truth.ts'
import { buildWorld, type MemberTruth, stateMembers } from '#simulator/world.ts'

/** A simulated club's receipts and members as files, run well but for the mistakes that are asked for. */
export type ClubHabits = {
  readonly campaigns: 'by_segment' | 'one_voice'
  readonly contacts: 'confirmed' | 'forgotten'
  readonly plan: 'paid' | 'free'
  readonly discount: 'none' | 'fixed'
  readonly tills: 'watched' | 'one_does_not_ask'
  readonly rewards: 'taken' | 'out_of_reach'
}

export const WELL_RUN: ClubHabits = {
  campaigns: 'by_segment',
  contacts: 'confirmed',
  plan: 'paid',
  discount: 'none',
  tills: 'watched',
  rewards: 'taken',
}

const FROM = Temporal.PlainDate.from('2024-06-01')
const TO = Temporal.PlainDate.from('2025-08-31')
const MEMBERS = 350
const HEADER =
  'receipt_id,occurred_at,member,branch,sku,category,qty,amount,discount,points_earned,points_used,campaign'

function truthsOf({ discount, tills }: ClubHabits): PlantedTruth[] {
  const truths: PlantedTruth[] = []
  if (discount === 'fixed')
    truths.push({ kind: 'fixed_discount', name: 'ten-for-all', percent: 10, from: FROM, to: TO })
  if (tills === 'one_does_not_ask')
    truths.push({
      kind: 'card_not_asked',
      name: 'silent-till',
      branch: 'TLV-1',
      unidentifiedShare: 0.7,
      from: FROM.add({ days: 250 }),
      to: FROM.add({ days: 340 }),
    })
  return truths
}

export function writeAuditClub(
  habits: ClubHabits,
  changes: Partial<Scenario> = {},
): { receipts: string; members: string } {
  const world = buildWorld(
    planSmall({
      from: FROM,
      to: TO,
      memberCount: MEMBERS,
      strangersPerDay: 4,
      seed: 'audit',
      plan: habits.plan === 'paid' ? planClubPlus(FROM.add({ weeks: 12 })) : null,
      truths: truthsOf(habits),
      ...changes,
    }),
  )
  const people = new Map([...stateMembers(world)].map((truth) => [truth.external_id, truth]))
  const rows = [HEADER]
  const balances = new Map<string, number>()
  const random = openRandom('audit habits')
  for (const event of simulate(world)) {
    if (event.kind !== 'receipt') continue
    const { receipt, truth } = event
    const person = truth.named === null ? undefined : people.get(truth.named)
    const chance = random.split(receipt.receipt_id)
    const earned = person === undefined ? 0 : Math.floor(receipt.total_minor / 1000)
    const used = person === undefined ? 0 : takePoints(habits, balances, person.external_id, earned, chance)
    const campaign = person === undefined ? '' : campaignOf(habits, person, chance)
    const points = (first: boolean) => (first ? `${earned || ''},${used || ''}` : ',')
    const head = `${receipt.receipt_id},${receipt.occurred_at},${person?.external_id ?? ''},${receipt.branch}`
    for (const [at, line] of receipt.lines.entries())
      rows.push(`${head},${writeLine(line)},${points(at === 0)},${campaign}`)
  }
  return { receipts: `${rows.join('\n')}\n`, members: writeMembers(habits, people.values()) }
}

const writeLine = ({ sku, category, qty, amount_minor, discount_minor = 0 }: ReceiptLine): string =>
  `${sku},"${category}",${qty},${(amount_minor / 100).toFixed(2)},${(discount_minor / 100).toFixed(2)}`

/** What comes to be used at this visit, of the points before it. */
function takePoints(
  { rewards }: ClubHabits,
  balances: Map<string, number>,
  member: string,
  earned: number,
  chance: Random,
): number {
  const before = balances.get(member) ?? 0
  const [needed, willing] = rewards === 'taken' ? [10, 0.8] : [400, 0.3]
  const used = before >= needed && chance.chance(willing) ? before : 0
  balances.set(member, before - used + earned)
  return used
}

/** Keen members hear of other things than those who seldom come, or everybody hears everything. */
function campaignOf({ campaigns }: ClubHabits, { visits_per_year }: MemberTruth, chance: Random): string {
  if (!chance.chance(0.4)) return ''
  if (campaigns === 'one_voice') return chance.pick(['SPRING', 'SUMMER', 'FEAST'])
  return visits_per_year > 35 ? 'FOR-THE-LOYAL' : 'COME-MORE-OFTEN'
}

function writeMembers({ contacts }: ClubHabits, people: Iterable<MemberTruth>): string {
  const rows = ['external_id,phone,joined_at,details_confirmed_at']
  let at = 0
  for (const { external_id, joined_on } of people) {
    at += 1
    const confirmed =
      contacts === 'confirmed' && at % 10 > 0 ? TO.subtract({ days: 10 * (at % 30) }).toString() : ''
    const phone = contacts === 'forgotten' && at % 8 === 0 ? '' : '+972570000000'
    rows.push(`${external_id},${phone},${joined_on},${confirmed}`)
  }
  return `${rows.join('\n')}\n`
}
