import type { Audit } from './contract.ts'

/** More of a price than that no club gives its members: those are sales. */
const MOST_RATE = 0.5

/**
 * What members were given, as a share of what they paid: the discounts that an audit found. Null where its file told none, and where
 * whoever is no member got them as much, for then the club gave nothing; what points were worth there no file says.
 */
export function givenShare({ judgements }: Pick<Audit, 'judgements'>): number | null {
  const figures = judgements.flatMap((judgement) => judgement.figures)
  const find = (code: string): number | null => figures.find((figure) => figure.code === code)?.value ?? null
  const rate = find('discount_rate')
  const [ofMembers, ofStrangers] = [find('fixed_rate_lines') ?? 0, find('fixed_rate_strangers') ?? 0]
  const isForAll = ofStrangers > 0 && ofStrangers > ofMembers / 2
  return rate === null || rate <= 0 || rate > MOST_RATE || isForAll ? null : rate / (1 - rate)
}
