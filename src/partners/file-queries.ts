import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { RowAnswer } from './file.ts'

export type PartnerFile = {
  fileId: Uuid
  name: string
  rows: number
  posted: number
  refused: number
  points: number
  takenAt: Temporal.Instant
}

export async function insertFile(
  tx: Tx,
  file: {
    fileId: Uuid
    partnerId: Uuid
    name: string
    answers: readonly RowAnswer[]
    takenAt: Temporal.Instant
  },
): Promise<void> {
  const { answers } = file
  const refused = answers.filter(({ outcome }) => outcome === 'refused').length
  const fresh = answers.filter(({ outcome }) => outcome !== 'refused' && outcome !== 'repeated')
  const points = fresh.reduce((sum, answer) => sum + answer.points, 0)
  await tx.query(
    sql`insert into partners.file (club_id, file_id, partner_id, name, answers, rows, posted, refused, points, taken_at)
        values (${tx.clubId}, ${file.fileId}, ${file.partnerId}, ${file.name}, ${JSON.stringify(answers)}, ${answers.length},
          ${fresh.length}, ${refused}, ${points}, ${file.takenAt})`,
  )
}

const FILE = sql`file_id as "fileId", name, rows, posted, refused, points, taken_at as "takenAt"`

/** The latest first. */
export const listFiles = (
  tx: Tx,
  partnerId: Uuid,
  after: Uuid | null,
  limit: number,
): Promise<PartnerFile[]> =>
  tx.query(
    sql`select ${FILE} from partners.file
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and (${after}::uuid is null or file_id < ${after})
        order by file_id desc limit ${limit}`,
  )

export const readFileAnswers = (
  tx: Tx,
  partnerId: Uuid,
  fileId: Uuid,
): Promise<(PartnerFile & { answers: RowAnswer[] }) | null> =>
  tx.maybeOne(
    sql`select ${FILE}, answers from partners.file
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and file_id = ${fileId}`,
  )
