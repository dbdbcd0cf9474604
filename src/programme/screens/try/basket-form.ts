import type { MemberFact } from '../../condition-kind.ts'
import type { EarningLine, EarningPlace } from '../../evaluation.ts'
import { factsNeeded } from '../../facts-needed.ts'
import type { ProgrammeDefinition } from '../../programme.ts'
import type { TryMember } from '../../try-contract.ts'
import { textToMinor } from '../draft-form.ts'

/** One line of the basket while it is typed. */
export type LineForm = {
  key: number
  sku: string
  category: string
  brand: string
  price: string
  qty: string
}

/** The member while they are typed; what no rule asks about is neither shown nor sent. */
export type MemberForm = {
  spend: string
  visits: string
  lastDays: string
  birthOn: string | null
  birthCalendar: 'gregorian' | 'hebrew'
  tier: string | null
  plan: string
  segments: string[]
  household: boolean
  joinedOn: string
  /** Of a member of the club; a made-up one has none. */
  id: string | null
  name: string | null
}

/** A member of the club, as far as the desk knows them. */
export type KnownMember = Omit<MemberForm, 'lastDays' | 'segments'> & {
  id: string
  name: string
  lastOn: string | null
}

export type BasketForm = {
  who: 'made_up' | 'known' | 'nobody'
  member: MemberForm
  branch: string
  on: string
  time: string
  lines: LineForm[]
}

export const newLine = (key: number): LineForm => ({
  key,
  sku: '',
  category: '',
  brand: '',
  price: '',
  qty: '1',
})

/** A regular who buys for 200 today. */
export const newBasket = (today: string): BasketForm => ({
  who: 'made_up',
  member: {
    spend: '1500',
    visits: '10',
    lastDays: '14',
    birthOn: '1980-05-20',
    birthCalendar: 'gregorian',
    tier: null,
    plan: '',
    segments: [],
    household: false,
    joinedOn: '2024-01-01',
    id: null,
    name: null,
  },
  branch: '',
  on: today,
  time: '12:00',
  lines: [{ ...newLine(0), price: '200' }],
})

/** What rules of any of these ask about a member. */
export const factsAsked = (definitions: readonly ProgrammeDefinition[]): ReadonlySet<MemberFact> =>
  new Set(definitions.flatMap((definition) => [...factsNeeded(definition).facts]))

/** The lines that can be read: a price, and how many. */
export function readLines(lines: readonly LineForm[], decimals: number): EarningLine[] {
  return lines.flatMap((line) => {
    const price = textToMinor(line.price, decimals)
    const qty = line.qty.trim()
    if (price === null || price === 0 || !/^\d{1,6}(\.\d{1,3})?$/.test(qty) || Number(qty) === 0) return []
    return [
      {
        line_id: String(line.key + 1),
        sku: orNull(line.sku),
        category: orNull(line.category),
        brand: orNull(line.brand),
        qty,
        amount_minor: Math.round(price * Number(qty)),
      },
    ]
  })
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export const totalOf = (lines: readonly EarningLine[]): number =>
  lines.reduce((sum, line) => sum + line.amount_minor, 0)

/** Null where nobody said where. */
export function readPlace({ branch, on, time }: BasketForm): EarningPlace {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return { branch, on, minute_of_day: hours * 60 + minutes }
}

const wholeOf = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0)

const DAY_MS = 86_400_000

/** The day so many days before another. */
export function daysBefore(on: string, days: number): string {
  return new Date(Date.parse(on) - days * DAY_MS).toISOString().slice(0, 10)
}

/** The basket with a member of the club in it. */
export function withKnown(form: BasketForm, { lastOn, ...known }: KnownMember): BasketForm {
  const days =
    lastOn === null ? 0 : Math.max(0, Math.round((Date.parse(form.on) - Date.parse(lastOn)) / DAY_MS))
  return { ...form, member: { ...form.member, ...known, segments: [], lastDays: String(days) } }
}

/** What the programme may ask of the member; null for nobody. */
export function readMember({ who, member, on }: BasketForm): TryMember | null {
  if (who === 'nobody') return null
  const visits = wholeOf(member.visits)
  return {
    ...(member.id !== null && { id: member.id }),
    joined_on: member.joinedOn,
    birth: member.birthOn === null ? null : { on: member.birthOn, calendar: member.birthCalendar },
    tier: member.tier,
    plan: orNull(member.plan),
    segments: member.segments,
    in_household: member.household,
    visits,
    last_purchase_on: visits === 0 ? null : daysBefore(on, wholeOf(member.lastDays)),
  }
}
