import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { QuietDay, SendingSettings, Topic, Window } from './sending-rule.ts'

type SettingRow = {
  legal_name: string
  postal_address: string
  phone: string | null
  email: string | null
  reply_number: string | null
  database_number: string | null
  source_he: string
  source_en: string
  topics: Topic[]
  hours: (Window | null)[]
  keeps_holidays: boolean
  quiet_days: QuietDay[]
  email_day: number | null
  email_week: number | null
  sms_day: number | null
  sms_week: number | null
  told_exception: boolean
  cancelled_membership_refuses: string | null
  own_hosts: string[]
  revision: number
}

/** As they were chosen; null: nobody chose any yet. */
export async function readSettingRow(
  tx: Tx,
): Promise<{ settings: SendingSettings; revision: number } | null> {
  const row = await tx.maybeOne<SettingRow>(sql`
    select legal_name, postal_address, phone, email, reply_number, database_number, source_he, source_en, topics, hours,
      keeps_holidays, quiet_days, email_day, email_week, sms_day, sms_week, told_exception,
      cancelled_membership_refuses, own_hosts, revision
    from messaging.sending_setting where club_id = ${tx.clubId}`)
  if (row === null) return null
  return {
    revision: row.revision,
    settings: {
      legalName: row.legal_name,
      postalAddress: row.postal_address,
      phone: row.phone,
      email: row.email,
      replyNumber: row.reply_number,
      databaseNumber: row.database_number,
      source: { he: row.source_he, en: row.source_en },
      topics: row.topics,
      hours: row.hours,
      keepsHolidays: row.keeps_holidays,
      quietDays: row.quiet_days,
      caps: {
        email: { day: row.email_day, week: row.email_week },
        sms: { day: row.sms_day, week: row.sms_week },
      },
      toldException: row.told_exception,
      cancelledMembershipRefuses: row.cancelled_membership_refuses,
      ownHosts: row.own_hosts,
    },
  }
}

/** Writes them over the revision that was read (0: none was there); false when somebody was faster. */
export async function writeSettingRow(
  tx: Tx,
  s: SendingSettings,
  revision: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    insert into messaging.sending_setting as old (club_id, legal_name, postal_address, phone, email, reply_number,
      database_number, source_he, source_en, topics, hours, keeps_holidays, quiet_days, email_day, email_week, sms_day,
      sms_week, told_exception, cancelled_membership_refuses, own_hosts, revision, changed_at)
    select ${tx.clubId}, ${s.legalName}, ${s.postalAddress}, ${s.phone}, ${s.email}, ${s.replyNumber},
      ${s.databaseNumber}, ${s.source.he}, ${s.source.en}, ${JSON.stringify(s.topics)}::jsonb,
      ${JSON.stringify(s.hours)}::jsonb, ${s.keepsHolidays}, ${[...s.quietDays]}::text[], ${s.caps.email.day},
      ${s.caps.email.week}, ${s.caps.sms.day}, ${s.caps.sms.week}, ${s.toldException},
      ${s.cancelledMembershipRefuses}, ${[...s.ownHosts]}::text[], 1, ${now}
    where ${revision}::int = 0 or exists (select from messaging.sending_setting where club_id = ${tx.clubId})
    on conflict (club_id) do update set legal_name = excluded.legal_name, postal_address = excluded.postal_address,
      phone = excluded.phone, email = excluded.email, reply_number = excluded.reply_number,
      database_number = excluded.database_number, source_he = excluded.source_he, source_en = excluded.source_en,
      topics = excluded.topics, hours = excluded.hours, keeps_holidays = excluded.keeps_holidays,
      quiet_days = excluded.quiet_days, email_day = excluded.email_day, email_week = excluded.email_week,
      sms_day = excluded.sms_day, sms_week = excluded.sms_week, told_exception = excluded.told_exception,
      cancelled_membership_refuses = excluded.cancelled_membership_refuses, own_hosts = excluded.own_hosts, revision = old.revision + 1,
      changed_at = excluded.changed_at
    where old.revision = ${revision}
    returning 1`)
  return rows.length === 1
}

/** Which of these topics a member ever answered on, or a mailing was about. */
export async function readAnsweredTopics(tx: Tx, topics: readonly string[]): Promise<string[]> {
  if (topics.length === 0) return []
  const rows = await tx.query<{ topic: string }>(sql`
    select t.topic from unnest(${[...topics]}::text[]) as t (topic)
    where exists (select from members.consent_held h where h.club_id = ${tx.clubId} and h.topic = t.topic)
       or exists (select from messaging.mailing g where g.club_id = ${tx.clubId} and g.topic = t.topic)`)
  return rows.map(({ topic }) => topic)
}
