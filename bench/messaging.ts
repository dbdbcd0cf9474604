import { fork } from 'node:child_process'
import { once } from 'node:events'
import SmtpConnection from 'nodemailer/lib/smtp-connection'
import pg from 'pg'
import { SYSTEM } from '#access/audit.ts'
import { openPost } from '#apps/post.ts'
import { openRun } from '#campaigns/freeze-service.ts'
import { leadCampaigns } from '#campaigns/lead-service.ts'
import { createCampaign, startCampaign } from '#campaigns/service.ts'
import { NO_PROFILE } from '#members/member.ts'
import { joinMembers } from '#members/service.ts'
import { DEFAULT_SETTINGS, type Window } from '#messaging/sending-rule.ts'
import { changeSending } from '#messaging/setting-service.ts'
import { systemClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { installJobs } from '#platform/jobs.ts'
import { isRefusal } from '#platform/refusal.ts'
import { type BenchClub, openBenchClub, silentLog } from './bench-club.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { NEWSLETTER } from './newsletter.ts'

export const MESSAGING_NAMES = ['messaging.send']

const AIM = '>= 0.8'
const FULL = 20_000
const QUICK = 4_000
const CONNECTIONS = 8
const WITNESS = { recordedAt: systemClock.now(), subject: SYSTEM, address: null }

/**
 * A campaign of personalised mails, from the frozen audience to the last answer of the mail server, against a bare loop that hands the
 * same number of ready mails of the same bytes to the same server by as many connections.
 */
export async function measureMessaging({ quick, say }: BenchOptions): Promise<Figure[]> {
  const count = quick ? QUICK : FULL
  const club = await openBenchClub(0)
  const sink = await openSink()
  try {
    await installJobs(club.connection, silentLog)
    await join(club, count)
    await refresh(club)
    const own: number[] = []
    const ratios: number[] = []
    const peaks: number[] = []
    for (let round = 0; round <= (quick ? 3 : 5); round += 1) {
      const sent = await sendCampaign(club, sink.port, count)
      const told = await sink.count()
      if (told.taken !== count) throw new Error(`${told.taken} of ${count} arrived`)
      const bare = await sendBare(sink.port, count, Math.round(told.bytes / count))
      await sink.count()
      say(
        `${Math.round(count / sent.seconds)} mails a second, bare ${Math.round(count / bare)}, ${Math.round(told.bytes / count)} bytes each, ${sent.peakMb} MB`,
      )
      // The first round is for the caches.
      if (round === 0) continue
      own.push(count / sent.seconds)
      peaks.push(sent.peakMb)
      ratios.push(bare / sent.seconds)
    }
    const against = `a bare SMTP loop with ready mails of the same bytes, ${count} each; ${Math.round(own.toSorted((a, b) => a - b)[Math.floor(own.length / 2)] ?? 0)} mails a second, most memory ${Math.max(...peaks)} MB`
    return [summarise('messaging.send', ratios, AIM, against)]
  } finally {
    sink.close()
    await club.close()
  }
}

async function openSink() {
  const child = fork(new URL('./mail-sink.ts', import.meta.url))
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    port,
    async count(): Promise<{ taken: number; bytes: number }> {
      child.send('count')
      const [told] = (await once(child, 'message')) as [{ taken: number; bytes: number }]
      return told
    },
    close: () => child.disconnect(),
  }
}

/** As the server does by itself within a minute: what the planner knows of a table that was just filled. */
async function refresh({ connection }: BenchClub): Promise<void> {
  const owner = new pg.Client(connection)
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
}

async function join({ db, clubId }: BenchClub, count: number): Promise<void> {
  const always: Window = { from: '00:00', to: '24:00' }
  const none = { day: null, week: null }
  await db.inClub(clubId, (tx) =>
    changeSending(
      tx,
      {
        ...DEFAULT_SETTINGS,
        legalName: 'Bench',
        postalAddress: 'Bench 1',
        email: 'office@bench.example',
        hours: Array.from({ length: 7 }, () => always),
        keepsHolidays: false,
        quietDays: [],
        caps: { email: none, sms: none },
      },
      0,
      { subject: SYSTEM, now: systemClock.now() },
    ),
  )
  const CHUNK = 2_000
  for (let from = 0; from < count; from += CHUNK) {
    const inputs = Array.from({ length: Math.min(CHUNK, count - from) }, (_, at) => ({
      ...NO_PROFILE,
      firstName: `F${from + at}`,
      identifiers: [{ kind: 'email' as const, value: `m${from + at}@bench.example` }],
      joinedAt: WITNESS.recordedAt,
      source: 'staff' as const,
      consents: [
        {
          channel: 'email' as const,
          topic: 'marketing',
          given: true,
          wording: { text: 'yes' },
          surface: 'till',
          capturedAt: WITNESS.recordedAt,
          proof: 'recorded' as const,
          cause: 'asked' as const,
        },
      ],
    }))
    await db.inClub(clubId, (tx) => joinMembers(tx, inputs, WITNESS))
  }
}

async function sendCampaign(
  { db, clubId }: BenchClub,
  port: number,
  count: number,
): Promise<{ seconds: number; peakMb: number }> {
  const post = openPost({
    db,
    clock: systemClock,
    log: silentLog,
    secret: 'a secret of benches, thirty-two letters',
    config: {
      mode: 'production',
      publicUrl: 'https://club.bench.example',
      mail: { url: `smtp://127.0.0.1:${port}`, from: 'club@bench.example' },
    },
  })
  const acting = { by: SYSTEM, now: systemClock.now() }
  const campaignId = await db.inClub(clubId, async (tx): Promise<Uuid> => {
    const campaign = await createCampaign(
      tx,
      {
        name: 'Bench',
        ready: null,
        definition: {
          goal: { kind: 'bought', horizon_days: 14 },
          topic: 'marketing',
          held_percent: 0,
          schedule: { kind: 'once', at: null },
          ends_at_goal: false,
          editions: [
            {
              segment: null,
              offer: null,
              steps: [{ kind: 'send', channels: ['email'], content: NEWSLETTER }],
            },
          ],
          budget_minor: null,
        },
      },
      acting,
    )
    const started = await startCampaign(tx, campaign.campaignId, 1, acting, async () => null)
    if (isRefusal(started)) throw new Error(started.code)
    return campaign.campaignId
  })
  await db.inClub(clubId, (tx) => openRun(tx, campaignId, systemClock.now()))
  const { signal } = new AbortController()
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 100)
  const start = performance.now()
  let sent = 0
  while (sent < count) {
    await leadCampaigns({ db, clock: systemClock }, clubId, signal)
    const more = await post.mailings.run(clubId)
    if (more === 0) throw new Error(`only ${sent} of ${count} went out`)
    sent += more
  }
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  await post.close()
  return { seconds, peakMb: Math.round(peak / 2 ** 20) }
}

/** Ready mails of one size, by as many connections side by side; seconds. */
async function sendBare(port: number, count: number, bytes: number): Promise<number> {
  const head = 'From: club@bench.example\r\nTo: m@bench.example\r\nSubject: x\r\n\r\n'
  const mail = Buffer.from(
    head +
      'x'
        .repeat(76)
        .concat('\r\n')
        .repeat(Math.ceil((bytes - head.length) / 78))
        .slice(0, bytes - head.length),
  )
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const connection = new SmtpConnection({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
      await new Promise<void>((resolve, reject) =>
        connection.connect((error) => (error ? reject(error) : resolve())),
      )
      return connection
    }),
  )
  const start = performance.now()
  let left = count
  await Promise.all(
    connections.map(async (connection) => {
      while (left > 0) {
        left -= 1
        await new Promise<void>((resolve, reject) =>
          connection.send({ from: 'club@bench.example', to: [`m${left}@bench.example`] }, mail, (error) =>
            error ? reject(error) : resolve(),
          ),
        )
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  for (const connection of connections) connection.quit()
  return seconds
}
