import { type Branch, chainBranches } from './branch.ts'
import { firstNames, type Gender, lastNames } from './name.ts'
import { openScatter, type Random, type Scatter, sumWeights } from './random.ts'

/** Who joins: a person as the club writes them down. How the person shops is in `rhythm.ts`. */

/** A member's number in the simulation: 0, 1, 2, … in no order of time. */
export type MemberIndex = number

/** The body of a join, in the words of the interface. */
export type Member = {
  readonly external_id: string
  readonly card: string
  /** E.164. */
  readonly phone: string
  readonly email?: string
  readonly first_name: string
  readonly last_name: string
  readonly gender: Gender
  readonly birth_on?: string
  readonly language: 'he' | 'en'
  readonly home_branch: string
  readonly joined_at: string
  /** Advertising by each channel; silence is a no. */
  readonly consents: readonly { readonly channel: 'email' | 'sms'; readonly given: boolean }[]
}

/** Unique numbers of one club, without a list of those given out. */
export type MemberNumbers = { readonly phone: Scatter; readonly card: Scatter }

const largestPrimeOfSevenDigits = 9_999_991
const largestPrimeOfEightDigits = 99_999_989

/** `random` is the scenario's root. */
export function openMemberNumbers(random: Random): MemberNumbers {
  return {
    phone: openScatter(largestPrimeOfSevenDigits, random.split('phone')),
    card: openScatter(largestPrimeOfEightDigits, random.split('card')),
  }
}

/**
 * 057 belongs to nobody: its last operator gave it back in 2015 and no other has it. So a message sent by mistake
 * reaches no one. (Israel publishes no range for fiction.)
 */
function givePhone(index: MemberIndex, numbers: MemberNumbers): string {
  return `+97257${String(numbers.phone(index)).padStart(7, '0')}`
}

/** EAN-13 in the range that GS1 leaves to shops for their own use (prefix 29), check digit included. */
export function giveCard(index: MemberIndex, numbers: MemberNumbers): string {
  const digits = `2972${String(numbers.card(index)).padStart(8, '0')}`
  let sum = 0
  for (let i = 0; i < 12; i += 1) sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

export function giveExternalId(index: MemberIndex): string {
  return `M${String(index + 1).padStart(7, '0')}`
}

/** Whose external id it is. */
export const readExternalId = (externalId: string): MemberIndex => Number(externalId.slice(1)) - 1

/** Domains that RFC 2606 keeps out of use. */
const mailDomains = ['example.com', 'example.com', 'example.org', 'example.net']

function drawBirthday(random: Random, joinedOn: Temporal.PlainDate): string | undefined {
  const years = Math.min(88, 19 + random.gamma(4.2, 6.2))
  const birthday = joinedOn.subtract({ days: Math.floor(years * 365.25) })
  return random.chance(0.84) ? birthday.toString() : undefined
}

const branchTotals = sumWeights(chainBranches.map((branch) => branch.weight))

export function drawBranch(random: Random): Branch {
  const branch = chainBranches[random.pickWeighted(branchTotals)]
  if (branch === undefined) throw new RangeError('a chain has a branch')
  return branch
}

/** `random` is the member's own stream. */
export function describeMember(
  index: MemberIndex,
  joined: { readonly at: string; readonly on: Temporal.PlainDate; readonly branch: Branch },
  random: Random,
  numbers: MemberNumbers,
): Member {
  const person = random.split('person')
  const gender: Gender = person.chance(0.62) ? 'female' : 'male'
  const first = person.pick(firstNames[gender])
  const last = person.pick(lastNames)
  const hasEmail = person.chance(0.82)
  const birthday = drawBirthday(person, joined.on)
  const mailName = `${first.en}.${last.en}.${(index + 1).toString(36)}`
  const wantsSms = person.chance(0.71)
  const wantsEmail = person.chance(0.64)
  return {
    external_id: giveExternalId(index),
    card: giveCard(index, numbers),
    phone: givePhone(index, numbers),
    ...(hasEmail ? { email: `${mailName}@${person.pick(mailDomains)}` } : {}),
    first_name: first.he,
    last_name: last.he,
    gender,
    ...(birthday === undefined ? {} : { birth_on: birthday }),
    language: person.chance(0.93) ? 'he' : 'en',
    home_branch: joined.branch.code,
    joined_at: joined.at,
    consents: [
      { channel: 'sms', given: wantsSms },
      ...(hasEmail ? [{ channel: 'email' as const, given: wantsEmail }] : []),
    ],
  }
}
