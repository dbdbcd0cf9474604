import sql from 'sql-template-tag'
import { andInScope, type Fact } from '#members/fact.ts'
import type { TierLadder } from '#programme/rule.ts'
import { firstTier } from './tier.ts'

/** The tier that members hold; who holds none by name holds the ladder's first. None in a club without tiers. */
export function tierFacts(ladder: TierLadder | null): Fact[] {
  if (ladder === null) return []
  const codes = ladder.tiers.map(({ code }) => code)
  return [
    {
      code: 'tier',
      words: { en: 'tier', he: 'דרגה' },
      type: 'choice',
      byReceipt: 'never',
      values: ladder.tiers.map(({ code, name }) => ({ code, words: name })),
      source: {
        code: 'tier',
        by: 'member_id',
        rows: (moment) =>
          sql`select member_id, tier from tiers.member_tier
              where club_id = ${moment.clubId} and tier = any(${codes}::text[])${andInScope(sql`member_id`, moment)}`,
      },
      value: (row) => sql`coalesce(${row}.tier, ${firstTier(ladder).code})`,
    },
  ]
}
