import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { MonthSources } from './month-compose.ts'
import { AdviceBody, AdvicePath, MonthList, MonthPath, MonthReport } from './month-contract.ts'
import { answerAdvice, listReports, readMonth } from './month-service.ts'

export function monthEndpoints({
  db,
  clock,
  month: sources,
}: {
  db: Database
  clock: Clock
  month: MonthSources
}) {
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
        const report = await db.inClub(caller.clubId, (tx) => readMonth(tx, asked, { month, language }))
        return isRefusal(report) ? report : { status: 200, body: report }
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
