import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { Document } from '#documents/document.ts'
import { printHtml } from '#documents/html.ts'
import { printPdf } from '#documents/pdf.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, type Download, endpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { BehindPage, BehindPath, BehindQuery } from './behind-contract.ts'
import { readBehind } from './behind-service.ts'
import { deskLink } from './desk-link.ts'
import type { MonthSources } from './month-compose.ts'
import { AdviceBody, AdvicePath, MonthList, MonthPath, MonthReport, PrintQuery } from './month-contract.ts'
import { monthDocument } from './month-document.ts'
import { answerAdvice, listReports, readMonth } from './month-service.ts'
import { reportRefusals } from './refusal.ts'

type Parts = {
  db: Database
  clock: Clock
  month: MonthSources
  /** Where the desk is, for links on paper; empty where this installation does not know. */
  publicUrl: string
}

/** Longer than this nobody waits, and whoever went away must not leave the database at work for them. */
const TIME_LIMIT = '60s'
const QUERY_CANCELED = '57014'

async function inTime<Answer>(
  db: Database,
  clubId: Uuid,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer | Refusal> {
  try {
    return await db.inClub(clubId, async (tx) => {
      await tx.query(sql`select set_config('statement_timeout', ${TIME_LIMIT}, true)`)
      return work(tx)
    })
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    return refuse(reportRefusals, 'report_too_slow')
  }
}

export function monthEndpoints({ db, clock, month: sources, publicUrl }: Parts) {
  return {
    listMonthReports: endpoint({
      summary: 'Months that there is a report of, the latest first',
      responses: { 200: MonthList },
      async handle({ caller }) {
        const body = await db.inClub(caller.clubId, (tx) => listReports(tx, clock.now()))
        return { status: 200, body }
      },
    }),
    readMonthReport: endpoint({
      summary:
        'A month’s report: as it was closed, with what came in since; of a month that is not closed, as it stands',
      params: MonthPath,
      responses: { 200: MonthReport },
      async handle({ caller, params: { month } }) {
        const asked = { clubId: caller.clubId, now: clock.now(), sources }
        const { language } = caller
        const report = await inTime(db, caller.clubId, (tx) => readMonth(tx, asked, { month, language }))
        return isRefusal(report) ? report : { status: 200, body: report }
      },
    }),
    ...printEndpoints({ db, clock, month: sources, publicUrl }),
    readMonthFigure: endpoint({
      summary: 'Members and receipts that a figure of a month is made of, as they are known now',
      params: BehindPath,
      query: BehindQuery,
      responses: { 200: BehindPage },
      async handle({ caller: { clubId }, params: { month, code }, query }) {
        const page = await inTime(db, clubId, (tx) => readBehind(tx, clubId, { month, code, ...query }))
        if (page === 'no_cursor')
          return refuseInvalid('query', [{ path: ['cursor'], message: 'not a cursor of this list' }])
        return isRefusal(page) ? page : { status: 200, body: page }
      },
    }),
    answerAdvice: endpoint({
      summary: 'Dismisses an advice of a month, or opens it again',
      params: AdvicePath,
      body: AdviceBody,
      responses: { 200: AdviceBody },
      async handle({ caller, params: { month, code }, body: { answer } }) {
        const answering = { month, code, answer, by: caller.subject }
        const refused = await db.inClub(caller.clubId, (tx) => answerAdvice(tx, answering, clock.now()))
        return refused ?? { status: 200, body: { answer } }
      },
    }),
  }
}

/** The report as a file: the same month closed, the same bytes. */
function printEndpoints({ db, clock, month: sources, publicUrl }: Parts) {
  const print = async (
    caller: Caller,
    { month, language = caller.language }: { month: string } & PrintQuery,
  ): Promise<Document | Refusal> =>
    inTime(db, caller.clubId, async (tx) => {
      const asked = { clubId: caller.clubId, now: clock.now(), sources }
      const report = await readMonth(tx, asked, { month, language })
      if (isRefusal(report)) return report
      const { name } = await readClub(tx)
      return monthDocument(report, { language, club: name, linkTo: deskLink(publicUrl) })
    })
  const answer = (download: Download) => ({ status: 200, body: undefined, download })
  return {
    printMonthReport: endpoint({
      summary: 'A month’s report as a PDF',
      params: MonthPath,
      query: PrintQuery,
      downloads: 'application/pdf',
      responses: { 200: NoContent },
      async handle({ caller, params: { month }, query }) {
        const document = await print(caller, { month, ...query })
        if (isRefusal(document)) return document
        const stream = Readable.from([Buffer.from(await printPdf(document))])
        return answer({ fileName: `report-${month}.pdf`, type: 'application/pdf', stream })
      },
    }),
    pageMonthReport: endpoint({
      summary: 'A month’s report as one page that needs nothing else',
      params: MonthPath,
      query: PrintQuery,
      downloads: 'text/html',
      responses: { 200: NoContent },
      async handle({ caller, params: { month }, query }) {
        const document = await print(caller, { month, ...query })
        if (isRefusal(document)) return document
        const stream = Readable.from([printHtml(document)])
        return answer({ fileName: `report-${month}.html`, type: 'text/html; charset=utf-8', stream })
      },
    }),
  }
}
