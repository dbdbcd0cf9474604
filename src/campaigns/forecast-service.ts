import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { MessageChannel } from '#messaging/channel.ts'
import type { Tx } from '#platform/database.ts'
import { type Language, say } from '#platform/language.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { redeemedInSql } from '#rewards/window-facts.ts'
import { detectableLift, neededEach } from '#statistics/power.ts'
import { audienceSql, overAudience } from './audience.ts'
import type { Campaign } from './campaign.ts'
import type { Definition, Forecast } from './contract.ts'
import { costOfOffer, segmentsAtMost } from './cost.ts'
import { forecastWords } from './forecast-words.ts'
import { sayLeftOut } from './left-out.ts'
import { readSetting } from './service.ts'
import { type CampaignSetting, messageCost } from './setting.ts'
import { sendsOf } from './step.ts'

type CountRow = {
  edition: number
  channel: MessageChannel | 'card' | null
  reason: string | null
  treated: number
  held: number
  held_by_club: number
}

/** What a campaign would do if it started now: to whom, by what, at which cost, and what could be seen of it. */
export async function forecast(
  tx: Tx,
  { campaignId, definition }: Pick<Campaign, 'campaignId' | 'definition'>,
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<Forecast> {
  const { currency, timeZone } = await readClub(tx)
  const setting = await readSetting(tx)
  const audience = audienceSql(tx, definition, {
    campaignId,
    heldPercent: definition.held_percent,
    clubPercent: setting.holdoutPercent,
  })
  const rows = await overAudience<CountRow>(
    tx,
    sql`
    select edition, channel, case when channel is null then coalesce(reason, 'no_channel') end as reason,
      (count(*) filter (where not (is_held or is_held_by_club)))::int as treated,
      (count(*) filter (where is_held or is_held_by_club))::int as held,
      (count(*) filter (where is_held_by_club))::int as held_by_club
    from (${audience}) a group by 1, 2, 3`,
  )
  const reached = rows.filter(({ channel }) => channel !== null)
  const [treated, held] = [total(reached, 'treated'), total(reached, 'held')]
  const leftOut: Record<string, number> = {}
  for (const { reason, ...row } of rows)
    if (reason !== null) leftOut[reason] = (leftOut[reason] ?? 0) + row.treated + row.held
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const base = await readBase(tx, definition, campaignId, setting, { today, timeZone })
  return {
    audience: total(rows, 'treated') + total(rows, 'held'),
    treated,
    held,
    held_by_club: total(reached, 'held_by_club'),
    editions: definition.editions.map((_, edition) => {
      const own = reached.filter((row) => row.edition === edition)
      return {
        edition,
        members: total(own, 'treated') + total(own, 'held'),
        treated: total(own, 'treated'),
        held: total(own, 'held'),
        channels: (['email', 'sms', 'card'] as const).flatMap((channel) => {
          const members = total(
            own.filter((row) => row.channel === channel),
            'treated',
          )
          return members === 0 ? [] : [{ channel, members }]
        }),
      }
    }),
    left_out: sayLeftOut(leftOut, language),
    cost: costAtMost(definition, reached, setting),
    currency,
    lift: liftOf(base, { treated, held }, language),
  }
}

const total = (rows: readonly CountRow[], of: 'treated' | 'held' | 'held_by_club'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

/** Every step to everybody by the dearest of its channels, every offer used: it cannot cost more. */
function costAtMost(
  { editions }: Definition,
  rows: readonly CountRow[],
  setting: CampaignSetting,
): Forecast['cost'] {
  let [mails, segments, offers] = [0, 0, 0]
  for (const [edition, told] of editions.entries()) {
    const own = rows.filter((row) => row.edition === edition)
    // Whoever finds it on their own page costs no message, and uses the offer.
    const written = own.filter(({ channel }) => channel !== 'card')
    const members = total(written, 'treated')
    for (const { channels, content } of sendsOf(told))
      if (channels.includes('sms')) segments += members * segmentsAtMost(content)
      else if (channels.length > 0) mails += members
    offers += total(own, 'treated') * costOfOffer(told.offer)
  }
  const messages = messageCost({ mails, segments }, setting)
  return { messages_minor: messages, offers_minor: offers, total_minor: messages + offers }
}

type Base = { members: number; reached: number }

/** How many of such members did it anyway, in as many days that have just passed. */
async function readBase(
  tx: Tx,
  definition: Definition,
  campaignId: Campaign['campaignId'],
  setting: CampaignSetting,
  { today, timeZone }: { today: Temporal.PlainDate; timeZone: string },
): Promise<Base> {
  const { kind, horizon_days: days } = definition.goal
  const audience = audienceSql(tx, definition, {
    campaignId,
    heldPercent: definition.held_percent,
    clubPercent: setting.holdoutPercent,
  })
  const windows = (back: number) => sql`
    select member_id, ${today.subtract({ days: days * (back + 1) })}::date as from_on,
      ${today.subtract({ days: days * back + 1 })}::date as to_on from reached`
  const times =
    kind === 'redeemed'
      ? sql`select member_id, redemptions > 0 as yes from (${redeemedInSql(tx, windows(0), timeZone)}) r`
      : kind === 'bought'
        ? sql`select member_id, purchases > 0 as yes from (${boughtInSql(tx, windows(0))}) b`
        : sql`select a.member_id, a.purchases > b.purchases as yes
              from (${boughtInSql(tx, windows(0))}) a join (${boughtInSql(tx, windows(1))}) b using (member_id)`
  const rows = await overAudience<Base>(
    tx,
    sql`
    with reached as materialized (select member_id from (${audience}) w where w.channel is not null)
    select count(*)::int as members, (count(*) filter (where yes))::int as reached from (${times}) t`,
  )
  return rows[0] ?? { members: 0, reached: 0 }
}

/** A tenth more: what most campaigns may hope for. */
const HOPED = 0.1

function liftOf(
  { members, reached }: Base,
  { treated, held }: { treated: number; held: number },
  language: Language,
): Forecast['lift'] {
  const share = members === 0 ? null : reached / members
  const isUsable = share !== null && share > 0 && share < 1
  const needed = isUsable ? neededEach(share, HOPED) : null
  const detectable = isUsable && held > 0 ? detectableLift({ treated, control: held, share }) : null
  return {
    base_share: share,
    base_members: members,
    detectable,
    needed_each: needed,
    text: sayLift(),
  }

  function sayLift(): string {
    if (held === 0) return say(forecastWords.nobody_held, language)
    if (!isUsable) return say(forecastWords.no_base, language)
    const params = { share: share ?? 0, needed: needed ?? 0, lift: detectable ?? 0 }
    if (detectable === null) return say(forecastWords.never, language, params)
    return say(detectable <= HOPED ? forecastWords.enough : forecastWords.too_small, language, params)
  }
}
