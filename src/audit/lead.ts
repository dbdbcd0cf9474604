import { dayNumber } from '#platform/day-number.ts'
import { type Language, say } from '#platform/language.ts'
import { sumOf } from '#statistics/ratio-range.ts'
import { MISTAKE_WORDS, MOVE_WORDS, PAGE_WORDS } from './audit-words.ts'
import type { Audit, Verdict } from './contract.ts'
import type { NumberWriter } from './number-writer.ts'

/** The three sentences that somebody reads who reads nothing else: how the shop is, what is wrong, what to do. */
export function leadOf(audit: Audit, language: Language, write: NumberWriter): string[] {
  const namesOf = (verdict: Verdict): string[] =>
    audit.judgements.flatMap((each) =>
      each.verdict === verdict ? say(MISTAKE_WORDS[each.mistake], language) : [],
    )
  const [made, unknown] = [namesOf('made'), namesOf('unknown')]
  const told =
    made.length === 0
      ? say(PAGE_WORDS.lead_none, language)
      : say(PAGE_WORDS.lead_made, language, { count: made.length, list: made.join(', ') })
  const untold =
    unknown.length === 0
      ? ''
      : ` ${say(PAGE_WORDS.lead_unknown, language, { count: unknown.length, list: unknown.join(', ') })}`
  return [tellShop(audit, language, write), told + untold, ...tellMove(audit, language, write)]
}

function tellShop(
  { shop, standing, file, prospect }: Audit,
  language: Language,
  write: NumberWriter,
): string {
  const findFigure = (code: string): number | null =>
    shop.find((figure) => figure.code === code)?.value ?? null
  const figureOf = (code: string): number => findFigure(code) ?? 0
  const inFile = findFigure('paid_in_file')
  if (inFile !== null)
    return say(PAGE_WORDS.lead_short, language, {
      days: write.days(dayNumber(file.to_on) - dayNumber(file.from_on) + 1),
      paid: write.money(inFile),
      members: figureOf('members'),
      share: write.share(figureOf('member_paid_share')),
    })
  const paid = write.money(figureOf('paid_a_year'))
  if (standing === null) {
    const top = prospect?.figures.find(({ code }) => code === 'largest_tenth_paid')?.value ?? null
    return top === null
      ? say(PAGE_WORDS.lead_shop_lines, language, { paid })
      : say(PAGE_WORDS.lead_shop_strangers, language, {
          ...{ paid, basket: write.money(figureOf('basket_mean')), top: write.share(top) },
        })
  }
  const leaving = standing.standings.filter((each) => each.standing === 'churning')
  return say(PAGE_WORDS.lead_shop, language, {
    members: figureOf('members'),
    share: write.share(figureOf('member_paid_share')),
    paid,
    leaving: Math.round(sumOf(leaving.map(({ members }) => members.value))),
    lost: write.money(sumOf(leaving.map(({ year_minor }) => year_minor))),
  })
}

function tellMove({ moves: [move] }: Audit, language: Language, write: NumberWriter): string[] {
  if (move === undefined) return []
  const { value, low, high } = move.per_year_minor
  return [
    say(PAGE_WORDS.lead_move, language, {
      move: say(MOVE_WORDS[move.code].name, language),
      value: write.money(value),
      low: write.money(low),
      high: write.money(high),
    }),
  ]
}
