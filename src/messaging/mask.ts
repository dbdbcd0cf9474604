import { KINDS, type MessageKind } from './kind.ts'
import { MAILING_KIND } from './mailing.ts'
import type { Content } from './message.ts'

const SHOWN_SIGNS = 2
const SHORTEST_SHOWN = 6

/** A code as the desk shows it: its end, where it is long enough to keep the rest a secret. */
const maskOne = (code: string): string =>
  code.length < SHORTEST_SHOWN ? '•••' : `•••${code.slice(-SHOWN_SIGNS)}`

const mask = (secret: string): string => secret.split(', ').map(maskOne).join(', ')

/**
 * A message as staff read it in development's outbox. The code of a reward is its member's alone and shown to nobody; codes that open a
 * member's page are shown to the owner, who has to be able to sign in as one where nothing is sent. Null: its secret is not known.
 */
export function showContent(
  kind: MessageKind | typeof MAILING_KIND,
  { subject, text, html, secret }: Content,
  { isOwner }: { isOwner: boolean },
): Pick<Content, 'subject' | 'text' | 'html'> | null {
  if (kind === MAILING_KIND || !KINDS[kind].isSecret || (isOwner && kind !== 'reward_code'))
    return { subject, text, html }
  if (!secret) return null
  const hide = (words: string): string => words.replaceAll(secret, mask(secret))
  return { subject: hide(subject), text: hide(text), html: hide(html) }
}
