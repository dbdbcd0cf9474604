import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { isRefusal } from '#platform/refusal.ts'
import { Alert, AlertList, AlertPath, SilenceBody } from './alert-contract.ts'
import { listAlerts, silenceAlert } from './alert-service.ts'

type Parts = { db: Database; clock: Clock }

export function alertEndpoints({ db, clock }: Parts) {
  return {
    listAlerts: endpoint({
      summary: 'What was out of the ordinary in the club’s days: open first, then what is over',
      responses: { 200: AlertList },
      async handle({ caller: { clubId, language } }) {
        return { status: 200, body: { items: await db.inClub(clubId, (tx) => listAlerts(tx, language)) } }
      },
    }),
    silenceAlert: endpoint({
      summary: 'Silences an alert: nobody is told of the same again for so many days',
      params: AlertPath,
      body: SilenceBody,
      responses: { 200: Alert },
      async handle({ caller, params: { id }, body: { days } }) {
        const asked = { id, days, by: caller.subject, language: caller.language }
        const alert = await db.inClub(caller.clubId, (tx) => silenceAlert(tx, asked, clock.now()))
        return isRefusal(alert) ? alert : { status: 200, body: alert }
      },
    }),
  }
}
