import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { useTestDatabase } from './database.ts'
import { useFolder } from './folder.ts'
import { type ImportCall, importFile } from './import-file.ts'

const HEADER = 'receipt_id,occurred_at,member,branch,sku,category,qty,amount'

/** A file of receipts with these rows. */
export const csv = (...rows: string[]): string => [HEADER, ...rows, ''].join('\n')

/** Clubs that files are brought into, and what their books hold then. */
export async function useImportClubs() {
  const { db, owner, connection, addClub } = await useTestDatabase()
  const folder = useFolder()
  const clock = fixedClock('2026-06-01T12:00:00Z')
  return {
    db,
    owner,
    connection,
    folder,
    clock,
    /** Its members earn 3 points for 10 shekels, 5 above 2,000 a year and 7 above 5,000. */
    async openClub(): Promise<string> {
      const clubId = await addClub()
      await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
      return clubId
    },
    bring: (clubId: string, content: string | Uint8Array, call: Partial<ImportCall> = {}) =>
      importFile({ db, clock, clubId, path: folder.write(content), ...call }),
    /** Each member by their number, with points, debt, receipts and spend. */
    async readBooks(clubId: string) {
      const { rows } = await owner.query(
        `select i.value as member, (a.earned - a.spent)::int as balance, a.debt::int as debt,
                (select count(*)::int from receipts.receipt r where r.member_id = i.member_id) as receipts,
                (select coalesce(sum(r.total_minor), 0)::int from receipts.receipt r where r.member_id = i.member_id) as total,
                (select coalesce(sum(d.eligible_minor), 0)::int from receipts.member_day d where d.member_id = i.member_id) as spend
         from members.identifier i join ledger.account a using (account_id) where i.club_id = $1 order by 1`,
        [clubId],
      )
      return rows
    },
    findFaults: (clubId: string) =>
      db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks])),
  }
}
