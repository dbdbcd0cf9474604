import type { MessageContent } from '#content/contract.ts'
import { type PreparedEdition, prepareEdition, renderMail, renderSms } from '#content/edition.ts'
import type { MessageFacts } from '#content/fact.ts'
import type { MailLook } from '#content/mail-frame.ts'
import type { Rendered } from '#messaging/advertisement.ts'
import type { MailingItem, Renderer } from '#messaging/mailing.ts'
import { readSending } from '#messaging/setting-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { CAMPAIGN_PREFIX } from './campaign.ts'
import { type OfferAsk, readOffers } from './given-offer.ts'
import type { ReadMessageFacts } from './message-fact.ts'
import { neededFacts } from './needed-fact.ts'
import { type RunMailing, selectMailingSteps } from './run-queries.ts'

export type RendererParts = {
  readonly clock: Clock
  readonly readFacts: ReadMessageFacts
  /** The club's colour and sign. */
  readonly readLook: (tx: Tx) => Promise<MailLook>
  /** As long as the link by which a short message is refused, and leads nowhere. */
  readonly exampleRefusal: string
}

type Step = Awaited<ReturnType<typeof selectMailingSteps>>[number]

/** What mailings of campaigns say, by the version that ran when their members came in. */
export function createRenderer({ clock, readFacts, readLook }: RendererParts): Renderer {
  const prepared = keepPrepared()
  return async (tx, items) => {
    const now = clock.now()
    const look = await readLook(tx)
    const { ownHosts } = (await readSending(tx)).settings
    const steps = await selectMailingSteps(tx, [...new Set(items.map(({ mailingId }) => mailingId))])
    const offers = await readOffers(tx, offerAsks(items, steps))
    const rendered = new Map<Uuid, Rendered>()
    for (const group of Map.groupBy(
      items,
      ({ mailingId, language }) => `${mailingId} ${language}`,
    ).values()) {
      const step = steps.find(({ mailingId }) => mailingId === group[0]?.mailingId)
      const language = group[0]?.language ?? 'he'
      const content = step && contentOf(step)
      if (!step || !content) continue
      const edition = await prepared(step, content, { language, look, ownHosts })
      const ask = { memberIds: group.map(({ memberId }) => memberId), language, needed: neededFacts(content) }
      const facts = await readFacts(tx, ask, now)
      for (const item of group) {
        const known = facts.get(item.memberId)
        const offer = offers.get(item.messageId)?.(language) ?? null
        const said = known && renderOne(edition, item, { ...known, offer })
        if (said) rendered.set(item.messageId, said)
      }
    }
    return rendered
  }
}

const contentOf = ({ definition, edition, step }: Step): MessageContent | null => {
  const told = definition.editions[edition]?.steps[step]
  return told?.kind === 'send' ? told.content : null
}

const NOTHING = { subject: '', preheader: '', html: '', text: '', sms: '' }

function renderOne(edition: PreparedEdition, { channel }: MailingItem, facts: MessageFacts): Rendered | null {
  if (channel === 'sms') {
    const sms = edition.sms && renderSms(edition, facts)
    return sms?.ok ? { ...NOTHING, sms: sms.text } : null
  }
  const mail = edition.mail && renderMail(edition, facts)
  return mail?.ok ? { ...NOTHING, ...mail } : null
}

/** Of messages whose edition gives something. */
const offerAsks = (items: readonly MailingItem[], steps: readonly Step[]): OfferAsk[] =>
  items.flatMap(({ messageId, mailingId, memberId, turn }) => {
    const step = steps.find((one) => one.mailingId === mailingId)
    if (!step || step.definition.editions[step.edition]?.offer == null) return []
    const { campaignId, runId, edition } = step
    return [{ key: messageId, campaignId, runId, edition, memberId, entry: Number(turn) }]
  })

// --- what is prepared once ---

/** So many editions are kept ready: layouts are slow to make, and a version never changes. */
const MOST_KEPT = 60

function keepPrepared() {
  const kept = new Map<string, PreparedEdition>()
  return async (
    { campaignId, version, edition, step }: RunMailing & { campaignId: Uuid; version: number },
    content: MessageContent,
    { language, look, ownHosts }: { language: Language; look: MailLook; ownHosts: readonly string[] },
  ): Promise<PreparedEdition> => {
    const key = [campaignId, version, edition, step, language, JSON.stringify([look, ownHosts])].join()
    const known = kept.get(key)
    if (known) return known
    const tagging = {
      params: {
        utm_source: 'club',
        utm_medium: 'campaign',
        utm_campaign: formatId(CAMPAIGN_PREFIX, campaignId),
      },
      hosts: ownHosts.flatMap((host) => [host, `www.${host}`]),
    }
    const ready = await prepareEdition(content, language, { look, tagging })
    const [oldest] = kept.keys()
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    kept.set(key, ready)
    return ready
  }
}
