import { readClub } from '#access/service.ts'
import type { Throttle } from '#access/throttle.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import { memberRefusals } from '#members/refusal.ts'
import { findMembers } from '#members/service.ts'
import type { MessageChannel } from '#messaging/channel.ts'
import type { Sender } from '#messaging/send-service.ts'
import { type Postbox, queueMessages } from '#messaging/service.ts'
import type { PaymentProvider } from '#plans/payment.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import {
  CODE_MINUTES,
  type CodePurpose,
  hashCode,
  hashIdentifier,
  isCode,
  makeCode,
  readCode,
} from './code.ts'
import { countCodes, insertCode, markCodeUsed, takeTry } from './code-queries.ts'
import { portalRefusals } from './refusal.ts'

export type PortalParts = {
  db: Database
  clock: Clock
  secret: string
  postbox: Postbox
  sender: Sender
  /** Who takes cards on a page of its own; null: nobody, and it is not offered. */
  provider: PaymentProvider | null
  /** Asking for codes, trying them, and looking at a club from outside, each by itself. */
  throttles: { readonly asking: Throttle; readonly trying: Throttle; readonly visiting: Throttle }
}

/** A phone or address as it is kept. */
export type Contact = { readonly kind: 'phone' | 'email'; readonly value: string }
export type TypedContact = { readonly phone: string } | { readonly email: string }

const CHANNEL_OF: Readonly<Record<Contact['kind'], MessageChannel>> = { phone: 'sms', email: 'email' }
/** In a day, of one phone or address; a guesser gets five tries of each. */
const MOST_A_DAY = 20

/** Brings what was typed into the form in which it is kept. */
export async function readContact(tx: Tx, typed: TypedContact): Promise<Contact | Refusal> {
  const [kind, text] =
    'phone' in typed ? (['phone', typed.phone] as const) : (['email', typed.email] as const)
  const { country } = await readClub(tx)
  const normal = normaliseIdentifier(kind, text, country)
  return normal.ok ? { kind, value: normal.value } : refuse(memberRefusals, normal.reason)
}

export type Asking = {
  readonly clubId: Uuid
  readonly typed: TypedContact
  readonly language: Language
  readonly address: string
  /** Who proves a new contact; null: somebody who wants to sign in. */
  readonly memberId: Uuid | null
}

/**
 * Sends a code to a phone or address. To sign in: only where a member is found by it, and nobody is told whether: the same
 * statements run, the same rows are written, and what goes out goes out after the answer.
 */
export async function askCode(
  parts: PortalParts,
  asking: Asking,
): Promise<{ channel: MessageChannel } | Refusal> {
  const { db, clock, secret, postbox, sender, throttles } = parts
  const { clubId, memberId: own } = asking
  const contact = await db.inClub(clubId, (tx) => readContact(tx, asking.typed))
  if (isRefusal(contact)) return contact
  const channel = CHANNEL_OF[contact.kind]
  if (!postbox.reach[channel]) return refuse(portalRefusals, 'way_closed', { channel })
  const identifierHash = hashIdentifier(secret, clubId, contact.kind, contact.value)
  const tooMany = await throttles.asking.attempt(identifierHash.toString('base64url'), asking.address)
  if (tooMany) return tooMany
  const codeId = newId()
  const code = makeCode()
  const purpose: CodePurpose = own === null ? 'sign_in' : 'contact'
  const result = await db.inClub(clubId, async (tx) => {
    const now = clock.now()
    if ((await countCodes(tx, identifierHash, now.subtract({ hours: 24 }))) >= MOST_A_DAY)
      return refuse(httpRefusals, 'too_many_requests', { seconds: 3600 })
    const [found] = await findMembers(tx, [contact])
    const memberId = own ?? found?.memberId ?? null
    await insertCode(tx, {
      codeId,
      purpose,
      identifierHash,
      codeHash: hashCode(secret, codeId, code),
      memberId,
      createdAt: now,
      expiresAt: now.add({ minutes: CODE_MINUTES }),
    })
    const to = {
      channel,
      address: memberId === null ? null : contact.value,
      memberId,
      language: asking.language,
    }
    const kind = own === null ? ('sign_in_code' as const) : ('contact_code' as const)
    await queueMessages(
      tx,
      postbox,
      [{ kind, key: codeId, to, params: { code, minutes: CODE_MINUTES } }],
      now,
    )
    return null
  })
  if (result !== null) return result
  sender.kick(clubId)
  return { channel }
}

export type Trying = {
  readonly clubId: Uuid
  readonly contact: Contact
  readonly code: string
  readonly address: string
  readonly purpose: CodePurpose
}

const nameOf = (secret: string, { clubId, contact }: Trying): string =>
  hashIdentifier(secret, clubId, contact.kind, contact.value).toString('base64url')

/** Before the code is judged; so that many at once count too. */
export const countTry = ({ secret, throttles }: PortalParts, trying: Trying): Promise<Refusal | null> =>
  throttles.trying.attempt(nameOf(secret, trying), trying.address)

/** It was the right code: what was mistyped before is forgotten. */
export const forgiveTries = ({ secret, throttles }: PortalParts, trying: Trying): Promise<void> =>
  throttles.trying.forgive(nameOf(secret, trying), trying.address)

/** Uses the code: whose it is, or null when it is not right, too late, tried too often, or was never sent. */
export async function useCode(tx: Tx, { secret, clock }: PortalParts, trying: Trying): Promise<Uuid | null> {
  const now = clock.now()
  const { kind, value } = trying.contact
  const identifierHash = hashIdentifier(secret, trying.clubId, kind, value)
  const tried = await takeTry(tx, identifierHash, trying.purpose, now)
  if (tried === null || !isCode(secret, tried.codeId, readCode(trying.code), tried.codeHash)) return null
  if (tried.memberId === null) return null
  return (await markCodeUsed(tx, tried.codeId, now)) ? tried.memberId : null
}
