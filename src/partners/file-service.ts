import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { decodeText } from '#platform/encoding.ts'
import { describeRefusal } from '#platform/http/problem.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type EarnOutcome, earnAll } from './earn-service.ts'
import { type FileRow, type RowAnswer, readFile } from './file.ts'
import { insertFile } from './file-queries.ts'
import type { Benefits } from './honour.ts'
import { honour, undoHonour } from './honour-service.ts'
import { PARTNER_PREFIX } from './partner.ts'
import { readContracts, readPartners } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { type ReverseOutcome, reversePurchase } from './reverse-service.ts'
import { contractOn, dayOf } from './terms.ts'

type Parts = { readonly db: Database; readonly clock: Clock; readonly benefits: Benefits }
type Taking = {
  readonly partnerId: Uuid
  readonly name: string
  readonly language: Language
  readonly subject: AuditSubject
}

const MOST_AT_ONCE = 500

/**
 * Posts a partner's file row by row, in its order, and keeps what became of each. Rows are known by their names: a file that
 * broke off, or comes again, posts nothing twice.
 */
export async function takeFile(
  parts: Parts,
  clubId: Uuid,
  bytes: Buffer,
  taking: Taking,
): Promise<{ fileId: Uuid } | Refusal> {
  const { db, clock, benefits } = parts
  const { partnerId, name, subject } = taking
  const currency = await db.inClub(clubId, (tx) => agreedCurrency(tx, partnerId, clock.now()))
  if (isRefusal(currency)) return currency
  const read = await readFile(decodeText(bytes), currency)
  if (!read.ok) return refuse(partnerRefusals, read.reason)
  const fileId = newId()
  const answers: RowAnswer[] = []
  for (const batch of inBatches(read.rows))
    answers.push(
      ...(await db.inClub(clubId, (tx) => postRows(tx, batch, { ...taking, fileId, benefits }, clock.now()))),
    )
  await db.inClub(clubId, async (tx) => {
    const now = clock.now()
    await insertFile(tx, { fileId, partnerId, name, answers, takenAt: now })
    const target = { kind: 'partner', id: formatId(PARTNER_PREFIX, partnerId) }
    await recordAudit(tx, {
      subject,
      action: 'partner_file.taken',
      target,
      detail: { rows: answers.length },
      at: now,
    })
  })
  return { fileId }
}

async function agreedCurrency(tx: Tx, partnerId: Uuid, now: Temporal.Instant): Promise<string | Refusal> {
  const [partner] = await readPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const { timeZone, currency } = await readClub(tx)
  const contract = contractOn(await readContracts(tx, [partnerId]), dayOf(now, timeZone))
  return contract?.terms.currency ?? currency
}

/** Purchases together; everything else by itself, where it stands in the file. */
function* inBatches(rows: readonly FileRow[]): Generator<FileRow[]> {
  let batch: FileRow[] = []
  for (const row of rows) {
    const isAlone = row.kind !== 'earn' && row.kind !== 'bad'
    if (batch.length > 0 && (isAlone || batch.length === MOST_AT_ONCE)) {
      yield batch
      batch = []
    }
    if (isAlone) yield [row]
    else batch.push(row)
  }
  if (batch.length > 0) yield batch
}

type Posting = Taking & { readonly fileId: Uuid; readonly benefits: Benefits }

async function postRows(
  tx: Tx,
  rows: readonly FileRow[],
  taking: Posting,
  now: Temporal.Instant,
): Promise<RowAnswer[]> {
  const { partnerId, fileId, language } = taking
  const earns = rows.filter((row) => row.kind === 'earn')
  const outcomes = await earnAll(
    tx,
    earns.map(({ input }) => ({ partnerId, input, fileId })),
    now,
  )
  const byRow = new Map(earns.map(({ row }, at) => [row, outcomes[at]]))
  const answers: RowAnswer[] = []
  for (const row of rows) {
    if (row.kind === 'bad') answers.push(answerBad(row, language))
    else if (row.kind === 'honour' || row.kind === 'undo')
      answers.push(await postHonour(tx, row, taking, now))
    else if (row.kind === 'reverse')
      answers.push(answerReversal(row, await reversePurchase(tx, partnerId, row.input, now), language))
    else answers.push(answerEarn(row.row, row.input.receipt_id, byRow.get(row.row), language))
  }
  return answers
}

async function postHonour(
  tx: Tx,
  row: FileRow & { kind: 'honour' | 'undo' },
  { partnerId, fileId, subject, benefits, language }: Posting,
  now: Temporal.Instant,
): Promise<RowAnswer> {
  const acting = { partnerId, fileId, by: subject }
  const { honour_ref } = row.input
  const outcome =
    row.kind === 'honour'
      ? await honour(tx, acting, row.input, now, benefits)
      : await undoHonour(tx, acting, row.input, now, benefits)
  if (isRefusal(outcome)) return refusedRow(row.row, honour_ref, outcome, language)
  const fresh = outcome.honour.undoneAt === null ? 'honoured' : 'undone'
  return {
    row: row.row,
    receipt_id: honour_ref,
    outcome: outcome.replayed ? 'repeated' : fresh,
    points: 0,
    code: '',
    detail: '',
  }
}

const refusedRow = (row: number, receipt_id: string, refusal: Refusal, language: Language): RowAnswer => ({
  row,
  receipt_id,
  outcome: 'refused',
  points: 0,
  code: refusal.code,
  detail: describeRefusal(refusal, language).problem.detail ?? '',
})

const answerBad = ({ row, receiptId, why }: FileRow & { kind: 'bad' }, language: Language): RowAnswer =>
  refusedRow(row, receiptId, refuse(partnerRefusals, 'row_not_readable', { column: why }), language)

function answerEarn(
  row: number,
  receipt_id: string,
  outcome: EarnOutcome | undefined,
  language: Language,
): RowAnswer {
  if (!outcome) throw new Error('a row without an outcome')
  if (!outcome.ok) return refusedRow(row, receipt_id, outcome.refusal, language)
  const { points, cappedBy, heldFor, decided } = outcome.earn
  const isHeld = heldFor !== null && decided === null
  const fresh = isHeld ? 'held' : 'posted'
  return {
    row,
    receipt_id,
    outcome: outcome.replayed ? 'repeated' : fresh,
    points,
    code: cappedBy === null ? '' : `capped_${cappedBy}`,
    detail: '',
  }
}

function answerReversal(
  { row, input }: FileRow & { kind: 'reverse' },
  outcome: ReverseOutcome | Refusal,
  language: Language,
): RowAnswer {
  if (isRefusal(outcome)) return refusedRow(row, input.receipt_id, outcome, language)
  const { earnId, points } = outcome.reversal
  const fresh = earnId === null ? 'waiting' : 'reversed'
  return {
    row,
    receipt_id: input.receipt_id,
    outcome: outcome.replayed ? 'repeated' : fresh,
    points: -points,
    code: '',
    detail: '',
  }
}
