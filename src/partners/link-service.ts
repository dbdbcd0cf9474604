import { readClub, recordAudit } from '#access/service.ts'
import type { Throttle } from '#access/throttle.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { isAcross } from './link.ts'
import { hashSent, hashShown, hashTarget, isSame, makeSentCode, makeShownCode } from './link-code.ts'
import type { EndedBy, LinkRecord } from './link-queries.ts'
import * as links from './link-queries.ts'
import { LINK_PREFIX } from './partner.ts'
import { lockPartners, type PartnerRecord, readPartners } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import type { Acting } from './service.ts'

const SHOWN_MINUTES = 15
const SENT_MINUTES = 10
const MOST_WRONG = 5
const MOST_TO_PHONE_IN_DAY = 4
const MOST_BY_PARTNER_IN_DAY = 2_000
const DAY_HOURS = 24
const WEEK_HOURS = 7 * DAY_HOURS

/**
 * Sends a code to a phone, in the transaction that makes it; null: nobody has it, and the same is done as for somebody, but
 * nothing goes out. So not even the time that it takes tells the partner whether a member has that phone.
 */
export type SendLinkCode = (
  tx: Tx,
  message: {
    codeId: Uuid
    to: { phone: string; memberId: Uuid } | null
    partner: string
    code: string
    minutes: number
  },
) => Promise<void>

export type Linking = {
  readonly secret: string
  readonly sendLinkCode: SendLinkCode
  /** Guesses of codes, by partner. */
  readonly tries: Throttle
}

async function findActive(tx: Tx, partnerId: Uuid): Promise<PartnerRecord | Refusal> {
  const [partner] = await readPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  return partner.state === 'active' ? partner : refuse(partnerRefusals, 'partner_not_active')
}

/** A code for the member's page, to be shown at this partner within a quarter of an hour; the one before is good no more. */
export async function showCode(
  tx: Tx,
  named: { partnerId: Uuid; memberId: Uuid },
  now: Temporal.Instant,
  { secret }: Pick<Linking, 'secret'>,
): Promise<{ code: string; expiresAt: Temporal.Instant } | Refusal> {
  const { partnerId, memberId } = named
  const partner = await findActive(tx, partnerId)
  if (isRefusal(partner)) return partner
  await links.spendShown(tx, partnerId, memberId)
  const code = makeShownCode()
  const expiresAt = now.add({ minutes: SHOWN_MINUTES })
  await links.insertCode(tx, {
    codeId: newId(),
    partnerId,
    memberId,
    codeHash: hashShown(secret, partnerId, code),
    targetHash: null,
    madeAt: now,
    expiresAt,
  })
  return { code, expiresAt }
}

export type Linked = { replayed: boolean; link: LinkRecord }

/** Links whoever showed this code. A member who is linked already keeps the link that stands. */
export async function linkByCode(
  tx: Tx,
  named: { partnerId: Uuid; code: string; partnerRef: string | null },
  now: Temporal.Instant,
  { secret }: Pick<Linking, 'secret'>,
): Promise<Linked | Refusal> {
  const { partnerId, code, partnerRef } = named
  const partner = await findActive(tx, partnerId)
  if (isRefusal(partner)) return partner
  await lockPartners(tx, [partnerId])
  const kept = await links.lockShownCode(tx, partnerId, hashShown(secret, partnerId, code), now)
  if (!kept?.memberId) return refuse(partnerRefusals, 'link_code_wrong')
  return linkOnce(tx, kept, { memberId: kept.memberId, partnerRef, begunAtPartner: false }, now)
}

/** A code links once. Used it names again the link that stands, for who did not hear the answer; to nobody else, and to no new one. */
async function linkOnce(
  tx: Tx,
  { partnerId, codeId, state }: links.CodeRecord,
  by: { memberId: Uuid; partnerRef: string | null; begunAtPartner: boolean },
  now: Temporal.Instant,
): Promise<Linked | Refusal> {
  if (state === 'used') {
    const [found] = await findMembers(tx, [{ kind: 'id', value: by.memberId }])
    const own = found && (await links.readLinksOf(tx, found.memberId))
    const linked = own?.find((each) => each.partnerId === partnerId)
    const isSame = by.partnerRef === null || by.partnerRef === linked?.partnerRef
    if (!linked || !isSame) return refuse(partnerRefusals, 'link_code_wrong')
    return { replayed: true, link: linked }
  }
  await links.setCodeState(tx, codeId, 'used')
  return link(tx, { partnerId, ...by }, now)
}

/**
 * The partner's site asks for somebody with this phone, who then is sent a code. The answer is the same whether or not anybody
 * has it: a list of phones tells nothing, and each is asked a few times a day at most.
 */
export async function startLink(
  tx: Tx,
  named: { partnerId: Uuid; phone: string },
  now: Temporal.Instant,
  { secret, sendLinkCode }: Linking,
): Promise<{ codeId: Uuid; expiresAt: Temporal.Instant } | Refusal> {
  const { partnerId } = named
  const partner = await findActive(tx, partnerId)
  if (isRefusal(partner)) return partner
  const { country } = await readClub(tx)
  const phone = normaliseIdentifier('phone', named.phone, country)
  if (!phone.ok) return refuse(partnerRefusals, 'phone_not_possible')
  await lockPartners(tx, [partnerId])
  const targetHash = hashTarget(secret, tx.clubId ?? '', phone.value)
  const sent = await links.countSent(tx, { partnerId, targetHash }, now.subtract({ hours: DAY_HOURS }))
  if (sent.toTarget >= MOST_TO_PHONE_IN_DAY || sent.byPartner >= MOST_BY_PARTNER_IN_DAY)
    return refuse(partnerRefusals, 'too_many_codes')
  const [member] = await findMembers(tx, [{ kind: 'phone', value: phone.value }])
  const memberId = member?.memberId ?? null
  const codeId = newId()
  const code = makeSentCode()
  const expiresAt = now.add({ minutes: SENT_MINUTES })
  await links.insertCode(tx, {
    codeId,
    partnerId,
    memberId,
    codeHash: hashSent(secret, codeId, code),
    targetHash,
    madeAt: now,
    expiresAt,
  })
  const to = memberId === null ? null : { phone: phone.value, memberId }
  await sendLinkCode(tx, { codeId, to, partner: partner.name, code, minutes: SENT_MINUTES })
  return { codeId, expiresAt }
}

/** The one who has the phone gave the partner the code, and by that agreed. A wrong one is counted, so commit the refusal too. */
export async function confirmLink(
  tx: Tx,
  named: { partnerId: Uuid; codeId: Uuid; code: string; partnerRef: string | null },
  now: Temporal.Instant,
  { secret }: Pick<Linking, 'secret'>,
): Promise<Linked | Refusal> {
  const { partnerId, codeId, code, partnerRef } = named
  const partner = await findActive(tx, partnerId)
  if (isRefusal(partner)) return partner
  await lockPartners(tx, [partnerId])
  const kept = await links.lockSentCode(tx, partnerId, codeId)
  // Used it is taken again, for who did not hear the answer.
  const isOpen = kept && kept.state !== 'spent' && Temporal.Instant.compare(now, kept.expiresAt) < 0
  if (!kept || !isOpen) return refuse(partnerRefusals, 'link_code_wrong')
  if (!kept.memberId || !isSame(kept.codeHash, hashSent(secret, codeId, code))) {
    await links.countWrong(tx, codeId, MOST_WRONG)
    return refuse(partnerRefusals, 'link_code_wrong')
  }
  return linkOnce(tx, kept, { memberId: kept.memberId, partnerRef, begunAtPartner: true }, now)
}

/** Under the partner's lock, so that there is one. */
export async function link(
  tx: Tx,
  wish: {
    partnerId: Uuid
    memberId: Uuid
    partnerRef: string | null
    begunAtPartner: boolean
    /** What the other side was told that it is called. */
    linkId?: Uuid
  },
  now: Temporal.Instant,
): Promise<Linked | Refusal> {
  const { partnerId, memberId, partnerRef, begunAtPartner } = wish
  const [found] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!found) return refuse(partnerRefusals, 'link_code_wrong')
  const own = (await links.readLinksOf(tx, found.memberId)).find((each) => each.partnerId === partnerId)
  if (own) {
    // A till's name of its guest does not take the place of the page over there, to which points are converted.
    const isLess = partnerRef === null || (isAcross(own) && !isAcross({ partnerRef }))
    const named = isLess ? own.partnerRef : partnerRef
    if (named !== null && named !== own.partnerRef) await links.setPartnerRef(tx, own.linkId, named)
    return { replayed: true, link: { ...own, partnerRef: named } }
  }
  const made: LinkRecord = {
    linkId: wish.linkId ?? newId(),
    partnerId,
    memberId: found.memberId,
    partnerRef,
    state: 'linked',
    linkedAt: now,
    endedAt: null,
  }
  await links.insertLink(tx, { ...made, begunAtPartner })
  const data = { partner_id: partnerId, member_id: found.memberId }
  await addEvents(tx, 'partner.linked', [{ subjectId: made.linkId, data }], now)
  return { replayed: false, link: made }
}

/** Ends a link for good; what was bought before still earns. Again changes nothing. */
export async function unlink(
  tx: Tx,
  linkId: Uuid,
  by: EndedBy,
  { now, subject }: Acting,
): Promise<LinkRecord | Refusal> {
  const isEnded = await links.endLink(tx, linkId, by, now)
  const [found] = await links.readLinks(tx, [linkId])
  if (!found) return refuse(partnerRefusals, 'link_not_found')
  if (!isEnded) return found
  const data = { partner_id: found.partnerId, member_id: found.memberId }
  await addEvents(tx, 'partner.unlinked', [{ subjectId: linkId, data }], now)
  if (subject.kind !== 'member')
    await recordAudit(tx, {
      subject,
      action: 'partner.unlinked',
      target: { kind: 'partner_link', id: formatId(LINK_PREFIX, linkId) },
      at: now,
    })
  return found
}

/** What is of no use to anybody any more. */
export const dropCodes = (tx: Tx, now: Temporal.Instant): Promise<void> =>
  links.dropOldCodes(tx, now.subtract({ hours: WEEK_HOURS }))
