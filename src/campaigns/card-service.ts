import { readClub } from '#access/service.ts'
import type { MessageContent } from '#content/contract.ts'
import { type PreparedEdition, prepareEdition, renderCard, renderCashierLine } from '#content/edition.ts'
import type { MessageFacts } from '#content/fact.ts'
import { mayShow } from '#messaging/own-page.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { CAMPAIGN_PREFIX } from './campaign.ts'
import { selectTreated, type Treated } from './card-queries.ts'
import { readOffers } from './given-offer.ts'
import { readReached } from './goal-service.ts'
import { neededFacts } from './needed-fact.ts'
import type { RendererParts } from './render-service.ts'

export type MemberCard = {
  /** The campaign's, as it is named at the edge. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly button: { readonly label: string; readonly link: string } | null
}

type Parts = Pick<RendererParts, 'clock' | 'readFacts'>
type Part = 'card' | 'cashier_line'

/** More at once nobody reads. */
const MOST_CARDS = 3

export type CardReader = {
  /**
   * The cards of campaigns that a member is treated in now, the newest first: of each, that of the last step whose time has come.
   * Who reached a goal that ends the campaign, and who is held out, sees none.
   */
  readCards(tx: Tx, memberId: Uuid, language: Language): Promise<MemberCard[]>
  /** What the cashier may say to a member because of a campaign: the newest line that there is; null: nothing. */
  readLine(tx: Tx, memberId: Uuid, language: Language): Promise<string | null>
}

export const createCardReader = (parts: Parts): CardReader => ({
  async readCards(tx, memberId, wanted) {
    const cards: MemberCard[] = []
    for await (const { campaignId, edition, facts } of tell(parts, tx, { memberId, wanted, part: 'card' })) {
      const card = renderCard(edition, facts)
      if (!card.ok) continue
      const { title, text, button } = card
      cards.push({ id: formatId(CAMPAIGN_PREFIX, campaignId), title, text, button })
      if (cards.length === MOST_CARDS) break
    }
    return cards
  },
  async readLine(tx, memberId, wanted) {
    for await (const { edition, facts } of tell(parts, tx, { memberId, wanted, part: 'cashier_line' })) {
      const line = renderCashierLine(edition, facts)
      if (line.ok) return line.text
    }
    return null
  },
})

type Told = { campaignId: Uuid; edition: PreparedEdition; facts: MessageFacts }

/** What each campaign tells by this part, ready to be put into words; read no further than it is asked for. */
async function* tell(
  { clock, readFacts }: Parts,
  tx: Tx,
  { memberId, wanted, part }: { memberId: Uuid; wanted: Language; part: Part },
): AsyncGenerator<Told> {
  if (!(await mayShow(tx, memberId))) return
  const now = clock.now()
  const { timeZone, languages, defaultLanguage } = await readClub(tx)
  const language = languages.includes(wanted) ? wanted : defaultLanguage
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  for (const entry of await selectTreated(tx, memberId, today)) {
    const content = contentOf(entry, part)
    if (content === null || (await hasReached(entry))) continue
    const ask = { memberIds: [memberId], language, needed: neededFacts(content) }
    const facts = (await readFacts(tx, ask, now)).get(memberId)
    if (!facts) continue
    const { campaignId, runId, edition, entry: turn } = entry
    const key = campaignId
    const offers = await readOffers(tx, [{ key, campaignId, runId, edition, memberId, entry: turn }])
    const offer = offers.get(key)?.(language) ?? null
    yield { campaignId, edition: await prepareEdition(content, language), facts: { ...facts, offer } }
  }

  async function hasReached({ definition, exit, entry, enteredOn }: Treated): Promise<boolean> {
    if (!definition.ends_at_goal) return false
    if (exit === 'goal') return true
    const rows = [{ memberId, entry, enteredOn }]
    return (await readReached(tx, definition, rows, { today, timeZone })).size > 0
  }
}

const NOTHING: MessageContent = { email: null, sms: null, card: null, cashier_line: null }

/** Of the steps that have been, the last that says something here. */
function contentOf({ definition, edition, step }: Treated, part: Part): MessageContent | null {
  const been = definition.editions[edition]?.steps.slice(0, step) ?? []
  for (const each of been.toReversed())
    if (each.kind === 'send' && each.content[part] !== null) return { ...NOTHING, [part]: each.content[part] }
  return null
}
