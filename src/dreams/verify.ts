import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of dreams over all data. */
export const dreamChecks: readonly Check[] = [
  {
    name: 'a dream is reached when all of its way was noted, and milestones are of dreams',
    find: sql`
      select d.dream_id::text as subject, 'reached, and the last milestone is not noted' as detail
      from dreams.dream d
      left join dreams.milestone m on m.club_id = d.club_id and m.dream_id = d.dream_id and m.percent = 100
      where d.state = 'reached' and m.dream_id is null
      union all
      select m.dream_id::text, 'a milestone without its dream'
      from dreams.milestone m left join dreams.dream d using (club_id, dream_id) where d.dream_id is null`,
  },
  {
    name: 'a dream is taken by a redemption of its reward',
    find: sql`
      select d.dream_id::text as subject, 'taken by ' || d.taken_by || ', which is no redemption of it' as detail
      from dreams.dream d
      left join rewards.redemption r
        on r.club_id = d.club_id and r.redemption_id = d.taken_by and r.reward_id = d.reward_id
      where d.state = 'taken' and r.redemption_id is null`,
  },
]
