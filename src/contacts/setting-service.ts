import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Hours, ISRAELI_WEEKDAYS } from '#platform/working-day.ts'
import type { StateRules } from './contact-state.ts'
import type { FadingRules } from './fading.ts'

/** How the club keeps its contacts alive. */
export type Settings = Hours &
  FadingRules & {
    readonly cycleOn: boolean
    /** From which the years of the cycle are counted; null before it was ever turned on. */
    readonly beganOn: Temporal.PlainDate | null
    readonly validMonths: number
    readonly dailyLimit: number
    readonly answerDays: number
    readonly callsOn: boolean
    readonly callTries: number
    /** Segments that are called before anything is sent. */
    readonly callFirst: readonly Uuid[]
    readonly fadingOn: boolean
    readonly allowedDomains: readonly string[]
  }

/** Nothing is sent, called or taken away before the club says so. */
export const DEFAULTS: Settings = {
  cycleOn: false,
  beganOn: null,
  validMonths: 12,
  dailyLimit: 500,
  answerDays: 7,
  weekdays: ISRAELI_WEEKDAYS,
  fromHour: 9,
  untilHour: 19,
  callsOn: false,
  callTries: 3,
  callFirst: [],
  fadingOn: false,
  reduceDays: 180,
  winBackDays: 365,
  suppressDays: 540,
  allowedDomains: [],
}

export async function readSettings(tx: Tx): Promise<Settings> {
  const row = await tx.maybeOne<Settings>(
    sql`select cycle_on as "cycleOn", began_on as "beganOn", valid_months as "validMonths", daily_limit as "dailyLimit", answer_days as "answerDays",
          weekdays, from_hour as "fromHour", until_hour as "untilHour", calls_on as "callsOn", call_tries as "callTries",
          call_first as "callFirst", fading_on as "fadingOn", reduce_days as "reduceDays", win_back_days as "winBackDays",
          suppress_days as "suppressDays", allowed_domains as "allowedDomains"
        from contacts.setting where club_id = ${tx.clubId}`,
  )
  return row ?? DEFAULTS
}

export async function writeSettings(
  tx: Tx,
  one: Omit<Settings, 'beganOn'>,
  { by, now }: { by: AuditSubject; now: Temporal.Instant },
): Promise<void> {
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  await tx.query(
    sql`insert into contacts.setting as held (club_id, cycle_on, began_on, valid_months, daily_limit, answer_days, weekdays, from_hour,
          until_hour, calls_on, call_tries, call_first, fading_on, reduce_days, win_back_days, suppress_days, allowed_domains,
          changed_at)
        values (${tx.clubId}, ${one.cycleOn}, ${today}::date, ${one.validMonths}, ${one.dailyLimit}, ${one.answerDays},
          ${one.weekdays}::smallint[], ${one.fromHour}, ${one.untilHour}, ${one.callsOn}, ${one.callTries},
          ${one.callFirst}::uuid[], ${one.fadingOn}, ${one.reduceDays}, ${one.winBackDays}, ${one.suppressDays},
          ${one.allowedDomains}::text[], ${now})
        on conflict (club_id) do update set cycle_on = excluded.cycle_on,
          began_on = case when excluded.cycle_on and not held.cycle_on then excluded.began_on else held.began_on end, valid_months = excluded.valid_months,
          daily_limit = excluded.daily_limit, answer_days = excluded.answer_days, weekdays = excluded.weekdays,
          from_hour = excluded.from_hour, until_hour = excluded.until_hour, calls_on = excluded.calls_on,
          call_tries = excluded.call_tries, call_first = excluded.call_first, fading_on = excluded.fading_on,
          reduce_days = excluded.reduce_days, win_back_days = excluded.win_back_days, suppress_days = excluded.suppress_days,
          allowed_domains = excluded.allowed_domains, changed_at = excluded.changed_at`,
  )
  await recordAudit(tx, {
    subject: by,
    action: 'contact.settings_changed',
    target: { kind: 'club', id: formatId('clb', tx.clubId ?? '') },
    detail: { cycle_on: one.cycleOn, calls_on: one.callsOn, fading_on: one.fadingOn },
    at: now,
  })
}

/** By what a point's state follows from what happened to it. */
export async function readRules(tx: Tx): Promise<StateRules> {
  const { timeZone } = await readClub(tx)
  return { validMonths: (await readSettings(tx)).validMonths, timeZone }
}
