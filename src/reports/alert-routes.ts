import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { isRefusal } from '#platform/refusal.ts'
import { Alert, AlertDetail, AlertList, AlertPath, SilenceBody } from './alert-contract.ts'
import { listAlerts, lookInto, readAlert, silenceAlert } from './alert-service.ts'

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
    readAlert: endpoint({
      summary: 'An alert with what it is made of: receipts, returns, gestures or rewards',
      params: AlertPath,
      responses: { 200: AlertDetail },
      async handle({ caller: { clubId, language }, params: { id } }) {
        const alert = await db.inClub(clubId, (tx) => readAlert(tx, id, language))
        return isRefusal(alert) ? alert : { status: 200, body: alert }
      },
    }),
    lookIntoAlert: endpoint({
      summary: 'Somebody has looked into an alert: it is told no more, unless it is found on a later day',
      params: AlertPath,
      responses: { 200: Alert },
      async handle({ caller, params: { id } }) {
        const asked = { id, by: caller.subject, language: caller.language }
        const alert = await db.inClub(caller.clubId, (tx) => lookInto(tx, asked, clock.now()))
        return isRefusal(alert) ? alert : { status: 200, body: alert }
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
