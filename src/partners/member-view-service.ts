import { readClub } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { LinkView, type PartnerTerms } from './contract.ts'
import { plainCode } from './link-code.ts'
import { type LinkRecord, readLinks, readLinksOf } from './link-queries.ts'
import { link } from './link-service.ts'
import { LINK_PREFIX } from './partner.ts'
import { lockPartners, type PartnerRecord, readContracts, readPartners } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { askRemote } from './remote.ts'
import type { Sending } from './send-service.ts'
import { contractOn, dayOf } from './terms.ts'
import type { Transfer } from './transfer.ts'
import { listTransfers } from './transfer-queries.ts'

const MOST_SHOWN = 20

/** A partner as a member meets it: what it earns there, and whether they are linked. */
export type MemberPartner = {
  readonly partner: PartnerRecord
  readonly terms: PartnerTerms
  readonly link: LinkRecord | null
}

/** The partners with whom something is agreed today, and the member's own conversions. */
export async function readMemberPartners(
  tx: Tx,
  memberId: Uuid,
  now: Temporal.Instant,
): Promise<{ partners: MemberPartner[]; transfers: Transfer[] }> {
  const { timeZone } = await readClub(tx)
  const all = (await readPartners(tx, null)).filter(({ state }) => state !== 'ended')
  const [contracts, links, transfers] = await Promise.all([
    readContracts(
      tx,
      all.map(({ partnerId }) => partnerId),
    ),
    readLinksOf(tx, memberId),
    listTransfers(tx, { memberId }, MOST_SHOWN),
  ])
  const today = dayOf(now, timeZone)
  const partners = all.flatMap((partner): MemberPartner[] => {
    const own = contracts.filter(({ partnerId }) => partnerId === partner.partnerId)
    const contract = contractOn(own, today)
    const linked = links.find(({ partnerId }) => partnerId === partner.partnerId) ?? null
    const isMet = linked !== null || partner.state === 'active'
    return contract && isMet ? [{ partner, terms: contract.terms, link: linked }] : []
  })
  return { partners, transfers }
}

/** A member's own link to this partner. */
export async function findOwnLink(tx: Tx, memberId: Uuid, partnerId: Uuid): Promise<LinkRecord | Refusal> {
  const own = (await readLinksOf(tx, memberId)).find((each) => each.partnerId === partnerId)
  return own ?? refuse(partnerRefusals, 'link_not_found')
}

/**
 * Links both clubs' pages of one person: they type here the code that their page over there shows. Each side learns the other's
 * name of the link, and nothing else. Typed again for want of an answer it is the same link.
 */
export async function linkAcross(
  parts: Sending,
  clubId: Uuid,
  named: { partnerId: Uuid; memberId: Uuid; code: string },
): Promise<LinkRecord | Refusal> {
  const { db, clock } = parts
  const { partnerId, memberId, code } = named
  const asked = await db.inClub(clubId, async (tx) => {
    const [partner] = await readPartners(tx, [partnerId])
    if (partner?.state !== 'active' || partner.remoteUrl === null)
      return refuse(partnerRefusals, 'conversion_not_agreed')
    const own = (await readLinksOf(tx, memberId)).find((each) => each.partnerId === partnerId)
    // The same again for the same code, so that the other side knows who asks; one that ended is not begun again.
    const linkId = own?.linkId ?? derivedId('partner link', partnerId, memberId, plainCode(code))
    const [ended] = own ? [] : await readLinks(tx, [linkId])
    return ended ? refuse(partnerRefusals, 'link_code_wrong') : { partner, linkId }
  })
  if (isRefusal(asked)) return asked
  const body = { code, customer_ref: formatId(LINK_PREFIX, asked.linkId) }
  const answer = await askRemote(parts, asked.partner, 'links', body, LinkView)
  if ('trouble' in answer)
    return refuse(partnerRefusals, answer.trouble === 'http_422' ? 'link_code_wrong' : 'remote_not_answering')
  return db.inClub(clubId, async (tx) => {
    await lockPartners(tx, [partnerId])
    const [found] = await findMembers(tx, [{ kind: 'id', value: memberId }])
    if (!found) return refuse(partnerRefusals, 'link_not_found')
    const linked = await link(
      tx,
      {
        partnerId,
        memberId: found.memberId,
        partnerRef: answer.link,
        begunAtPartner: false,
        linkId: asked.linkId,
      },
      clock.now(),
    )
    return isRefusal(linked) ? linked : linked.link
  })
}
