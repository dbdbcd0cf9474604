import { createHash } from 'node:crypto'
import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { readSetting } from '#campaigns/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { monthToClose } from '#platform/month-end.ts'
import { derivedId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { readFirstDay } from '#receipts/month-facts.ts'
import { businessDay } from '#receipts/receipt.ts'
import type { AdviceCode } from './month-advice-code.ts'
import { composeMonth, type MonthSources, type Previous } from './month-compose.ts'
import { type Correction, MonthData, type MonthList, type MonthReport } from './month-contract.ts'
import { readDated } from './month-dated.ts'
import { FIGURES } from './month-figure.ts'
import * as queries from './month-queries.ts'
import { sayMonth } from './month-saying.ts'
import { type MonthSpan, spanOf } from './month-span.ts'
import { reportRefusals } from './refusal.ts'

/** Months that are offered, closed or not. */
const MOST_MONTHS = 36

/** Whose month is asked for, when, and what other rooms tell. */
export type Asked = { clubId: Uuid; now: Temporal.Instant; sources: MonthSources }

/** What was kept of a month, to the letter. */
async function readClosed(
  tx: Tx,
  month: string,
): Promise<{ data: MonthData; closedAt: Temporal.Instant } | null> {
  const row = await queries.findClosed(tx, month)
  return row && { data: MonthData.parse(JSON.parse(row.report)), closedAt: row.closed_at }
}

async function readDismissed(tx: Tx, month: string): Promise<AdviceCode[]> {
  const answers = await queries.listAnswers(tx, month)
  return answers.filter(({ answer }) => answer === 'dismissed').map(({ code }) => code)
}

async function readPrevious(tx: Tx, { days }: MonthSpan): Promise<Previous> {
  const month = days.from.toPlainYearMonth().subtract({ months: 1 }).toString()
  const closed = await readClosed(tx, month)
  return closed && { ...closed, dismissed: await readDismissed(tx, month) }
}

/** The month as it stands, from everything that is known now. */
async function compose(tx: Tx, { clubId, now, sources }: Asked, span: MonthSpan): Promise<MonthData> {
  return composeMonth(tx, { clubId, now, sources, span, previous: await readPrevious(tx, span) })
}

/** The bytes that are kept: the names in the order in which the contract has them. */
export const writeReport = (data: MonthData): string => JSON.stringify(MonthData.parse(data))

export const fingerprintOf = (report: string): string => createHash('sha256').update(report).digest('hex')

/** Closes a month, once: whoever closes it again finds what was kept. Answers the bytes. */
export async function closeMonth(tx: Tx, asked: Asked, month: string): Promise<string> {
  const kept = await queries.findClosed(tx, month)
  if (kept !== null) return kept.report
  const { timeZone } = await readClub(tx)
  const span = spanOf(Temporal.PlainYearMonth.from(month), timeZone)
  const report = writeReport(await compose(tx, asked, span))
  const isFirst = await queries.insertClosed(tx, { month, closed_at: asked.now, report })
  // Somebody else closed it meanwhile: what they wrote is what the month was.
  if (!isFirst) return (await queries.findClosed(tx, month))?.report ?? report
  const subjectId = derivedId('month closed', asked.clubId, month)
  await addEvents(tx, 'month.closed', [{ subjectId, data: { month } }], asked.now)
  return report
}

/** The months that there can be a report of: from the first receipt on, the latest first. */
async function listMonths(tx: Tx, now: Temporal.Instant): Promise<string[]> {
  const { timeZone } = await readClub(tx)
  const first = await readFirstDay(tx)
  const today = businessDay(now, timeZone)
  if (first === null || Temporal.PlainDate.compare(first, today) > 0) return []
  const last = today.toPlainYearMonth()
  const count = first.toPlainYearMonth().until(last, { largestUnit: 'months' }).months + 1
  return Array.from({ length: Math.min(count, MOST_MONTHS) }, (_, back) =>
    last.subtract({ months: back }).toString(),
  )
}

export async function listReports(tx: Tx, now: Temporal.Instant): Promise<MonthList> {
  const { currency } = await readClub(tx)
  const closed = new Map((await queries.listClosed(tx)).map((row) => [row.month, row]))
  const months = new Set([...(await listMonths(tx, now)), ...closed.keys()])
  return {
    currency,
    items: [...months].map((month) => {
      const row = closed.get(month)
      return {
        month,
        closed_at: row?.closed_at.toString() ?? null,
        profit_minor: row?.profit_minor ?? null,
      }
    }),
  }
}

/** A month's report: as it was closed, with what has come in since beside it; of one that is not closed, as it stands. */
export async function readMonth(
  tx: Tx,
  asked: Asked,
  { month, language }: { month: string; language: Language },
): Promise<MonthReport | Refusal> {
  const closed = await readClosed(tx, month)
  const { timeZone } = await readClub(tx)
  const span = spanOf(Temporal.PlainYearMonth.from(month), timeZone)
  if (closed === null) {
    const months = await listMonths(tx, asked.now)
    if (!months.includes(month)) return refuse(reportRefusals, 'report_not_known')
    const data = await compose(tx, asked, span)
    return { ...data, closed_at: null, corrections: [], said: sayMonth(data, language), dismissed: [] }
  }
  const { data, closedAt } = closed
  return {
    ...data,
    closed_at: closedAt.toString(),
    corrections: await readCorrections(tx, data, span, timeZone),
    said: sayMonth(data, language),
    dismissed: await readDismissed(tx, month),
  }
}

/** What the figures of the month's own days say now and did not when it was closed. */
async function readCorrections(
  tx: Tx,
  { figures }: MonthData,
  span: MonthSpan,
  timeZone: string,
): Promise<Correction[]> {
  const { figures: now } = await readDated(tx, span, { timeZone, setting: await readSetting(tx) })
  return figures.flatMap(({ code, unit, value }) => {
    const said = now.get(code)
    return FIGURES[code].isDated && said !== undefined && said !== value
      ? [{ code, unit, closed: value, now: said }]
      : []
  })
}

export type Answering = { month: string; code: AdviceCode; answer: 'dismissed' | 'open'; by: AuditSubject }

/** Keeps what somebody said of an advice, so that it is not given again. */
export async function answerAdvice(
  tx: Tx,
  { month, code, answer, by }: Answering,
  at: Temporal.Instant,
): Promise<Refusal | null> {
  if ((await queries.findClosed(tx, month)) === null) return refuse(reportRefusals, 'month_not_closed')
  await queries.writeAnswer(tx, { month, code, answer, by, at })
  const target = { kind: 'month_report', id: month }
  await recordAudit(tx, { subject: by, action: 'advice.answered', target, detail: { code, answer }, at })
  return null
}

/** A month that was closed; `late`: those before it that were missed while nothing ran, and closed since it was over. */
export type ClosedNow = { month: string; isLast: boolean; late: string[] }

/**
 * Closes the last month where it is time and nobody has; of months that were missed while nothing ran the first, so that each opens with
 * what the one before it closed with. Null where there was nothing to do.
 */
export async function closeDueMonth(tx: Tx, asked: Asked): Promise<ClosedNow | null> {
  const { timeZone, country } = await readClub(tx)
  const due = monthToClose(asked.now, { timeZone, country })
  if (due === null) return null
  const last = await queries.findLastClosed(tx)
  const isOpen = (month: string): boolean => (last === null ? month === due : month > last && month <= due)
  const month = (await listMonths(tx, asked.now)).findLast(isOpen)
  if (month === undefined) return null
  const { until } = spanOf(Temporal.PlainYearMonth.from(due), timeZone)
  const late = (await queries.listClosed(tx)).filter(
    (row) => Temporal.Instant.compare(row.closed_at, until) >= 0 && row.month < due,
  )
  await closeMonth(tx, asked, month)
  return { month, isLast: month === due, late: late.map((row) => row.month).toReversed() }
}
