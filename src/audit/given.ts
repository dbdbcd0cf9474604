import type { Audit } from './contract.ts'

/**
 * What members were given, as a share of what they paid: the discounts that an audit found. Null where its file told none;
 * what points were worth there no file says.
 */
export function givenShare({ judgements }: Pick<Audit, 'judgements'>): number | null {
  const rate = judgements
    .flatMap(({ figures }) => figures)
    .find(({ code }) => code === 'discount_rate')?.value
  return rate === null || rate === undefined || rate <= 0 || rate >= 1 ? null : rate / (1 - rate)
}
