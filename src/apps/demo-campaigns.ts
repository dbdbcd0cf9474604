import { CAMPAIGN_PREFIX } from '#campaigns/campaign.ts'
import { judgeCampaigns } from '#campaigns/judging-service.ts'
import { leadCampaigns } from '#campaigns/lead-service.ts'
import { listRows } from '#campaigns/list-service.ts'
import { draftMadeUp, readWritten, startMadeUp } from '#campaigns/made-up-service.ts'
import { readListed } from '#members/list-service.ts'
import { countOpening, followLink } from '#messaging/link-service.ts'
import type { MailingSender } from '#messaging/mailing-sender.ts'
import { recordRefusal } from '#messaging/refusal-service.ts'
import { type Clock, fixedClock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { timeZone } from '#simulator/calendar.ts'
import type { Caller } from '#simulator/drop-in.ts'
import { readExternalId } from '#simulator/member.ts'
import { openRandom, type Random } from '#simulator/random.ts'
import type { Story } from '#simulator/story.ts'
import { type DemoCampaign, DRAFT, STORY } from './demo-campaign-story.ts'
import { nameSender } from './demo-sender.ts'
import type { Post } from './post.ts'

type Parts = { db: Database; clock: Clock; post: Post }
type Written = Awaited<ReturnType<typeof readWritten>>[number]

/** From that hour on, once a day, the office sees to its campaigns. */
const OFFICE_HOUR = 10
const FRIDAY = 5
const SUNDAY = 7

const OPENED = 0.46
const CLICKED = { email: 0.24, sms: 0.11 } as const
const REFUSED = 0.008
const MOST_HOURS = 20
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

type Told = {
  ledOn: Temporal.PlainDate | null
  readonly callers: Caller[]
  /** How many extra visits of each member are planned. */
  readonly visits: Map<number, number>
  readonly running: { plan: DemoCampaign; campaignId: Uuid }[]
  clock: ReturnType<typeof fixedClock>
  mailings: MailingSender
}

/**
 * The demonstration's campaigns, as its time goes by: started, sent into the desk's outbox, opened, followed and refused as any other.
 * What they bring about is planted: so many of those who got the first message come once more than they would have.
 */
export function tellCampaigns({ db, clock, post }: Parts): Story {
  const clubs = new Map<Uuid, Told>()
  const { signal } = new AbortController()

  async function open(clubId: Uuid, now: Temporal.Instant): Promise<Told> {
    const own = fixedClock(now)
    const rows = await db.inClub(clubId, (tx) => listRows(tx, null, 50))
    const told: Told = {
      ledOn: null,
      callers: [],
      visits: new Map(),
      running: STORY.flatMap((plan) => {
        const id = parseId(CAMPAIGN_PREFIX, rows.items.find(({ name }) => name === plan.name)?.id ?? '')
        return id === null ? [] : [{ plan, campaignId: id }]
      }),
      clock: own,
      mailings: post.keepMailings(own),
    }
    // Taken up again after a break: who was written to before comes all the same.
    for (const { plan, campaignId } of told.running)
      await db.inClub(clubId, async (tx) => {
        const before = await readWritten(tx, campaignId, Temporal.Instant.fromEpochMilliseconds(0))
        await planVisits(tx, told, plan, before)
      })
    clubs.set(clubId, told)
    return told
  }

  return {
    async lead({ clubId, now, lastOn }) {
      const local = now.toZonedDateTimeISO(timeZone)
      const today = local.toPlainDate()
      const begins = lastOn.subtract({ days: Math.max(...STORY.map(({ daysBefore }) => daysBefore)) })
      if (Temporal.PlainDate.compare(today, begins) < 0) return null
      const told = clubs.get(clubId) ?? (await open(clubId, now))
      if (local.hour < OFFICE_HOUR || told.ledOn?.equals(today)) return told.callers
      told.ledOn = today
      told.clock.set(now)
      const isWorkday = local.dayOfWeek === SUNDAY || local.dayOfWeek < FRIDAY
      for (const plan of isWorkday ? STORY : []) {
        const isDue = Temporal.PlainDate.compare(today, lastOn.subtract({ days: plan.daysBefore })) >= 0
        if (!isDue || told.running.some((one) => one.plan === plan)) continue
        const campaignId = await db.inClub(clubId, async (tx) => {
          await nameSender(tx, now)
          return startMadeUp(tx, await plan.make(tx, now), now)
        })
        told.running.push({ plan, campaignId })
      }
      await leadCampaigns({ db, clock: told.clock }, clubId, signal)
      await told.mailings.run(clubId)
      for (const { plan, campaignId } of told.running) {
        const written = await db.inClub(clubId, async (tx) => {
          const lately = await readWritten(tx, campaignId, now)
          await planVisits(tx, told, plan, lately)
          return lately
        })
        for (const message of written) await react({ db, post }, clubId, plan, message)
      }
      return told.callers
    },
    async end(clubId) {
      const now = clock.now()
      await db.inClub(clubId, async (tx) => draftMadeUp(tx, await DRAFT(tx), now))
      await judgeCampaigns({ db, clock }, clubId, signal)
      clubs.delete(clubId)
    },
  }
}

const randomOf = ({ name }: DemoCampaign, who: string): Random => openRandom('campaigns').split(name, who)

/** The planted effect: some of those who got the first message come once more within so many days. */
async function planVisits(
  tx: Tx,
  { callers, visits }: Told,
  plan: DemoCampaign,
  written: readonly Written[],
): Promise<void> {
  const firsts = new Map(written.toReversed().map((message) => [message.memberId, message]))
  for (const { memberId, main } of await readListed(tx, [...firsts.keys()])) {
    const message = firsts.get(memberId)
    if (!message || main.external_id === undefined) continue
    const member = readExternalId(main.external_id)
    const random = randomOf(plan, main.external_id)
    const isKnown = callers.some((caller) => caller.member === member && caller.cause === plan.name)
    if (isKnown || !random.chance(plan.effect)) continue
    const on = message.keptAt
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .add({ days: 1 + random.integer(plan.withinDays) })
    const days = [on, ...(random.chance(plan.again) ? [on.add({ days: 4 + random.integer(9) })] : [])]
    const before = visits.get(member) ?? 0
    visits.set(member, before + days.length)
    for (const [n, day] of days.entries())
      callers.push({ member, on: day, cause: plan.name, ordinal: before + n })
  }
}

/** Some open what they got, some follow a link, a few want no more. */
async function react(
  { db, post }: Pick<Parts, 'db' | 'post'>,
  clubId: Uuid,
  plan: DemoCampaign,
  { messageId, memberId, channel, content, keptAt }: Written,
): Promise<void> {
  if (content === null) return
  const random = randomOf(plan, messageId)
  const at = keptAt.add({ minutes: 5 + random.integer(MOST_HOURS * 60) })
  const said = JSON.parse(post.postbox.seal.open(content) ?? '{}') as { html?: string | null; text?: string }
  const visitBy = (token: string) => ({ token, method: 'GET', agent: PHONE })
  const isOpened = channel === 'sms' || random.chance(OPENED)
  if (!isOpened) return
  const pixel = /\/o\/([\w.-]+)/.exec(said.html ?? '')?.[1]
  if (pixel !== undefined) await countOpening({ db, linker: post.linker }, visitBy(pixel), at)
  const link = /\/l\/([\w.-]+)/.exec(said.text ?? '')?.[1]
  if (link !== undefined && random.chance(CLICKED[channel]))
    await followLink(
      { db, linker: post.linker, homeOf: async () => '' },
      visitBy(link),
      at.add({ minutes: 1 }),
    )
  else if (random.chance(REFUSED)) {
    const way = channel === 'sms' ? 'sms_reply' : 'one_click'
    const refusal = {
      memberId,
      channels: [channel],
      way,
      said: channel === 'sms' ? 'הסר' : null,
      receivedAt: at,
      messageId,
    } as const
    await db.inClub(clubId, (tx) => recordRefusal(tx, post.postbox.seal, refusal, at))
  }
}
