import sql from 'sql-template-tag'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { ExportSheet } from '#platform/export-sheet.ts'

/** What leaves a club of its paid plans, in files that anybody can read: the money that members have with the shop. */
export const planSheets: readonly ExportSheet[] = [
  {
    name: 'store-credit',
    columns: ['member_id', 'amount_minor'],
    ids: { member_id: MEMBER_PREFIX },
    rowsOf: ({ clubId }) => sql`
      select h.member_id, sum(a.earned - a.spent) as amount_minor
      from plans.holder h join ledger.account a on a.account_id = h.credit_account_id
      where h.club_id = ${clubId} and a.club_id = ${clubId} and a.unit = 'money'
      group by h.member_id having sum(a.earned - a.spent) <> 0 order by h.member_id`,
  },
]
