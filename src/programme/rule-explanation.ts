import { type Language, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import { sayGift } from './effects/gesture.ts'
import type { Evaluation, Grant, RulePart } from './evaluation.ts'
import { RATE_UNITS_PER_POINT } from './programme.ts'
import type { CapKind } from './rule.ts'
import { sayAmount } from './rule-sentence.ts'
import { sayPoints, type Telling } from './telling.ts'

/** What rules are called; a code without a name is said as it is. */
export type RuleNames = ReadonlyMap<string, string>

const WORDS = {
  off: { en: '{name}: {money} off now.', he: '{name}: {money} הנחה עכשיו.' },
  points: { en: '{name}: {points}.', he: '{name}: {points}.' },
  points_of_money: { en: '{name}: {points} for {money}.', he: '{name}: {points} על {money}.' },
  points_of_money_net: {
    en: '{name}: {points} for {money} without VAT.',
    he: '{name}: {points} על {money} בלי מע״מ.',
  },
  points_of_pieces: {
    en: '{pieces, plural, one {{name}: {points} for one piece.} other {{name}: {points} for # pieces.}}',
    he: '{pieces, plural, one {{name}: {points} על יחידה אחת.} two {{name}: {points} על שתי יחידות.} other {{name}: {points} על # יחידות.}}',
  },
  gift: { en: '{name}: {gift}.', he: '{name}: {gift}.' },
  tickets: {
    en: '{tickets, plural, one {{name}: a raffle ticket ({raffle}).} other {{name}: # raffle tickets ({raffle}).}}',
    he: '{tickets, plural, one {{name}: כרטיס הגרלה ({raffle}).} two {{name}: שני כרטיסי הגרלה ({raffle}).} other {{name}: # כרטיסי הגרלה ({raffle}).}}',
  },
  capped: {
    en: '{name}: {amount} instead of {wanted}: {limit}.',
    he: '{name}: {amount} במקום {wanted}: {limit}.',
  },
  used_up: { en: '{name}: nothing more, {limit}.', he: '{name}: אין תוספת, {limit}.' },
  beaten: {
    en: '{name} ({amount}) does not count beside {by}.',
    he: '{name} ({amount}) אינו נחשב לצד {by}.',
  },
  held_out: {
    en: '{name}: not given. This member is held out, so that the rule can be judged; otherwise it would be {amount}.',
    he: '{name}: לא ניתן. החבר הזה בקבוצת הביקורת, כדי שאפשר יהיה לבדוק את הכלל; אחרת היו ניתנים {amount}.',
  },
} satisfies Record<string, Words>

const LIMITS: Readonly<Record<CapKind, Words>> = {
  per_receipt: { en: 'its limit for a purchase is reached', he: 'הגיע לתקרה של קנייה אחת' },
  per_day: { en: 'its limit for a day is reached', he: 'הגיע לתקרה היומית' },
  per_month: { en: 'its limit for a month is reached', he: 'הגיע לתקרה החודשית' },
  per_member: { en: 'its limit for one member is reached', he: 'הגיע לתקרה לחבר' },
  budget: { en: 'its budget is used up', he: 'התקציב שלו נגמר' },
}

/** Money off, which comes before points. */
export function sayMoneyOff(
  { off }: Evaluation,
  names: RuleNames,
  { language, currency }: Telling,
): string[] {
  return off.map(({ rule, amount_minor }) =>
    say(WORDS.off, language, {
      name: nameOf(rule, names),
      money: formatMoney(amount_minor, currency, language),
    }),
  )
}

/** What each rule gave, with what it was worked out from. */
export function sayRuleParts(evaluation: Evaluation, names: RuleNames, telling: Telling): string[] {
  const parts = evaluation.parts.filter((part) => part.kind === 'rule')
  return [
    ...parts.map((part) => sayPart(part, evaluation, names, telling)),
    ...evaluation.grants.map((grant) => sayGrant(grant, names, telling)),
  ]
}

function sayPart(part: RulePart, evaluation: Evaluation, names: RuleNames, telling: Telling): string {
  const { language, currency } = telling
  const shared = { name: nameOf(part.rule, names), points: sayExactUnits(part.units, language) }
  if (part.pieces > 0) return say(WORDS.points_of_pieces, language, { ...shared, pieces: part.pieces })
  const { eligible_minor, eligible_with_tax_minor } = evaluation
  if (part.amount_minor >= eligible_minor) return say(WORDS.points, language, shared)
  const money = formatMoney(part.amount_minor, currency, language)
  const words = eligible_with_tax_minor === eligible_minor ? WORDS.points_of_money : WORDS.points_of_money_net
  return say(words, language, { ...shared, money })
}

const UNROUNDED: Words = { en: '{exact} points', he: '{exact} נקודות' }

/** Points before rounding, exact: "7.5 points". */
export function sayExactUnits(units: number | bigint, language: Language): string {
  const exact = BigInt(units)
  const perPoint = BigInt(RATE_UNITS_PER_POINT)
  if (exact % perPoint === 0n) return sayPoints(Number(exact / perPoint), language)
  const digits = String(exact).padStart(9, '0')
  const fraction = digits.slice(-8).replace(/0+$/, '')
  return say(UNROUNDED, language, { exact: `${digits.slice(0, -8)}.${fraction}` })
}

function sayGrant(grant: Grant, names: RuleNames, telling: Telling): string {
  const name = nameOf(grant.rule, names)
  return grant.kind === 'gift'
    ? say(WORDS.gift, telling.language, { name, gift: sayGift(grant.gift, telling) })
    : say(WORDS.tickets, telling.language, { name, tickets: grant.tickets, raffle: grant.raffle })
}

/** Which rules were cut, and which stood behind others. */
export function sayLimited({ capped, beaten }: Evaluation, names: RuleNames, telling: Telling): string[] {
  const { language } = telling
  return [
    ...capped.map(({ rule, amount, wanted, by, in: givenIn }) =>
      amount === 0
        ? say(WORDS.used_up, language, { name: nameOf(rule, names), limit: say(LIMITS[by], language) })
        : say(WORDS.capped, language, {
            name: nameOf(rule, names),
            amount: sayAmount(amount, givenIn, telling),
            wanted: sayAmount(wanted, givenIn, telling),
            limit: say(LIMITS[by], language),
          }),
    ),
    ...beaten.map(({ rule, amount, in: givenIn, by }) =>
      say(WORDS.beaten, language, {
        name: nameOf(rule, names),
        amount: sayAmount(amount, givenIn, telling),
        by: nameOf(by, names),
      }),
    ),
  ]
}

/** For staff alone: what a member who is held out did not get. */
export const sayHeldOut = ({ held_out }: Evaluation, names: RuleNames, telling: Telling): string[] =>
  held_out.map(({ rule, amount, in: givenIn }) =>
    say(WORDS.held_out, telling.language, {
      name: nameOf(rule, names),
      amount: sayAmount(amount, givenIn, telling),
    }),
  )

const nameOf = (rule: string, names: RuleNames): string => names.get(rule) ?? rule
