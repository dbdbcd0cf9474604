import { readClub } from '#access/service.ts'
import { readStep, type Step } from '#dreams/service.ts'
import { MARKETING } from '#members/consent.ts'
import { readRecipients } from '#members/recipient-service.ts'
import type { Rendered } from '#messaging/advertisement.ts'
import { KINDS } from '#messaging/kind.ts'
import type { Mailing, MailingItem, Renderer } from '#messaging/mailing.ts'
import { queueMailing } from '#messaging/mailing-service.ts'
import type { Postbox } from '#messaging/service.ts'
import { render } from '#messaging/template.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'

/** A stretch of rest days is outlived; what is older is no news. */
const LIFETIME_MINUTES = 4 * 24 * 60

/**
 * A step on the way to a dream asks its member to go on buying, or to take the reward: that is advertising, whoever chose the dream. So
 * it goes as what advertises does, to those who want it, with its mark and in its hours; everybody else sees it on their own page.
 */
const stepsOf = (clubId: Uuid): Mailing => ({
  mailingId: derivedId('dream steps', clubId),
  topic: MARKETING,
  channels: KINDS.dream_step.channels,
  lifetimeMinutes: LIFETIME_MINUTES,
})

/** Which dream, and how far: what stands in the message's name. */
const turnOf = (dreamId: Uuid, percent: number): string => `${dreamId}:${percent}`

export async function queueStep(
  tx: Tx,
  { dreamId, memberId, percent }: { dreamId: Uuid; memberId: Uuid; percent: number },
  now: Temporal.Instant,
): Promise<void> {
  // Of several passed at once the furthest alone: each would count as one message to the member.
  const step = await readStep(tx, dreamId, memberId)
  if (step?.percent !== percent) return
  const turn = turnOf(dreamId, percent)
  if (tx.clubId !== null) await queueMailing(tx, stepsOf(tx.clubId), [{ memberId, turn }], now)
}

/** What is said of steps: nothing of one that was overtaken, or of a dream that was let go or taken meanwhile. */
export const renderSteps =
  ({ linkTo }: Pick<Postbox, 'linkTo'>): Renderer =>
  async (tx, items) => {
    const { name: club, clubId } = await readClub(tx)
    const { mailingId } = stepsOf(clubId)
    const own = items.filter((item) => item.mailingId === mailingId)
    if (own.length === 0) return new Map()
    const recipients = await readRecipients(
      tx,
      own.map(({ memberId }) => memberId),
    )
    const link = await linkTo(tx, KINDS.dream_step.page)
    const rendered = new Map<Uuid, Rendered>()
    for (const item of own) {
      const recipient = recipients.get(item.memberId)
      const step = recipient && (await stepOf(tx, item, recipient.memberId))
      const to = { club, firstName: recipient?.firstName ?? null, gender: recipient?.gender ?? null, link }
      if (step) rendered.set(item.messageId, sayStep(item, step, to))
    }
    return rendered
  }

async function stepOf(tx: Tx, { turn }: MailingItem, memberId: Uuid): Promise<Step | null> {
  const [dreamId = ''] = turn.split(':')
  const step = await readStep(tx, dreamId, memberId)
  return step && turn === turnOf(dreamId, step.percent) ? step : null
}

function sayStep(
  { channel, language }: MailingItem,
  { reward, percent }: Step,
  to: Parameters<typeof render>[3],
): Rendered {
  const params = { reward: reward.name[language], percent }
  const { subject, text, html } = render('dream_step', channel, params, to, language)
  const mail = { subject, preheader: '', html, text, sms: '' }
  return channel === 'sms' ? { ...mail, text: '', sms: text } : mail
}
