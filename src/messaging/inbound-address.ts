import type { Uuid } from '#platform/id.ts'
import type { MessageTokens } from './message-token.ts'

/** Why somebody writes to an address of ours: a server reports, a person answers, or refuses. */
export type InboundPurpose = 'bounce' | 'reply' | 'unsubscribe'

const MARKS: Readonly<Record<InboundPurpose, string>> = { bounce: 'b', reply: 'r', unsubscribe: 'u' }

/** The address that a message's reports or answers come to: bounce+b….…@mail.example.com (VERP). */
export function inboundAddress(
  base: string,
  purpose: InboundPurpose,
  messageId: Uuid,
  { mailToken }: Pick<MessageTokens, 'mailToken'>,
): string {
  const [name = '', domain = ''] = base.split('@')
  return `${name}+${MARKS[purpose]}${mailToken(messageId)}@${domain}`
}

export type InboundTo = { readonly purpose: InboundPurpose | null; readonly messageId: Uuid | null }

/**
 * What an address of ours means; null of everybody else's, which we take no mail for. The address without a mark takes reports that
 * name their message inside (complaints of feedback loops).
 */
export function readInboundAddress(
  base: string,
  address: string,
  { readMailToken }: Pick<MessageTokens, 'readMailToken'>,
): InboundTo | null {
  const [name = '', domain = ''] = base.toLowerCase().split('@')
  const at = address.lastIndexOf('@')
  if (at < 0 || address.slice(at + 1).toLowerCase() !== domain) return null
  const local = address.slice(0, at).toLowerCase()
  if (local === name) return { purpose: null, messageId: null }
  const mark = local.startsWith(`${name}+`) ? local.slice(name.length + 1) : ''
  const purpose = (Object.keys(MARKS) as InboundPurpose[]).find((one) => MARKS[one] === mark.charAt(0))
  const messageId = purpose === undefined ? null : readMailToken(mark.slice(1))
  return purpose === undefined || messageId === null ? null : { purpose, messageId }
}
