import type { Tx } from '#platform/database.ts'
import { type Advertisement, assembleMail, assembleSms, type Rendered } from './advertisement.ts'
import type { MailingItem } from './mailing.ts'
import type { RefusalLinks, RefusalTarget } from './refusal-link.ts'
import type { SendingRules } from './sending-rule.ts'
import { readSending, type Sending } from './setting-service.ts'

export type AdvertisedItem = MailingItem & { readonly topic: string }

/** Makes links of messages count, before they become advertisements; none of these are refusals'. */
export type Track = (
  tx: Tx,
  items: readonly (AdvertisedItem & { rendered: Rendered })[],
  now: Temporal.Instant,
) => Promise<ReadonlyMap<string, Rendered>>

export type AdvertiserParts = {
  readonly links: RefusalLinks
  readonly track: Track
  /** The sender's mailbox of refusals for one message, where mail comes in; null where none does. */
  readonly mailtoOf: (messageId: string) => string | null
}

/** Makes advertisements of what was put into words, as the law wants them; by what holds in the club at this moment. */
export type Advertiser = {
  readRules(tx: Tx): Promise<SendingRules>
  advertise(
    tx: Tx,
    items: readonly (AdvertisedItem & { rendered: Rendered })[],
    now: Temporal.Instant,
  ): Promise<ReadonlyMap<string, Advertisement>>
}

export const createAdvertiser = (parts: AdvertiserParts): Advertiser => ({
  readRules: async (tx) => (await readSending(tx)).rules,
  async advertise(tx, items, now) {
    const sending = await readSending(tx)
    const tracked = await parts.track(tx, items, now)
    return new Map(
      items.flatMap((item) => {
        const rendered = tracked.get(item.messageId) ?? item.rendered
        const made = advertiseOne(parts, tx, { item, rendered, sending })
        return made === null ? [] : [[item.messageId, made] as const]
      }),
    )
  },
})

/** Null where the club has not said who it is: then there is nobody to advertise. */
function advertiseOne(
  { links, mailtoOf }: AdvertiserParts,
  tx: Tx,
  { item, rendered, sending }: { item: AdvertisedItem; rendered: Rendered; sending: Sending },
): Advertisement | null {
  const { identity, settings } = sending
  if (identity === null || tx.clubId === null) return null
  const { memberId, channel, topic, messageId, language } = item
  if (channel === 'sms') {
    const way = { replyTo: settings.replyNumber, link: links.short(messageId) }
    return assembleSms(rendered.sms, identity, way, language)
  }
  const target: RefusalTarget = { clubId: tx.clubId, memberId, channel, topic, messageId }
  const ways = {
    unsubscribe: links.unsubscribe(target),
    preferences: links.preferences(target),
    mailto: mailtoOf(messageId),
  }
  return assembleMail(rendered, identity, ways, language)
}
