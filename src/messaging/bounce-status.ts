/**
 * Whose fault it is that a mail did not arrive, by what a server said of it (RFC 3463, RFC 5321). An address is blamed only for what is
 * its own: a server's trouble, a policy, a block of the sender say nothing about it.
 */
export type Blame = {
  readonly kind: 'bounced_hard' | 'bounced_soft' | 'failed'
  /** A code of ours. */
  readonly reason: string
}

const hard = (reason: string): Blame => ({ kind: 'bounced_hard', reason })
const soft = (reason: string): Blame => ({ kind: 'bounced_soft', reason })
const notTheirs = (reason: string): Blame => ({ kind: 'failed', reason })

const SAYS_UNKNOWN =
  /user unknown|unknown user|no such (?:user|mailbox|recipient|account|address)|(?:user|mailbox|recipient|account|address)[^.]{0,60}(?:not found|does ?n[o']t exist|doesn't exist|not exist|unavailable or not local|invalid|unknown)|invalid (?:recipient|mailbox|user|address)|unrouteable address|mailbox unavailable|no mailbox here|not a valid (?:mailbox|user)|recipient rejected|not our customer|recipientnotfound/i
const SAYS_CLOSED =
  /(?:account|mailbox|user|recipient)[^.]{0,40}(?:disabled|deactivated|inactive|suspended|closed|deleted|no longer)/i
const SAYS_FULL =
  /over ?quota|quota (?:exceeded|full)|mailbox (?:is )?full|out of storage|insufficient (?:system )?storage|storage limit/i
const SAYS_NO_DOMAIN =
  /(?:domain|host)[^.]{0,40}(?:not found|does ?n[o']t exist|unknown|not exist|is invalid)|nxdomain|unrouteable mail domain|no mx|null mx|bad destination host/i
const SAYS_POLICY =
  /spam|blocked|block ?list|black ?list|denied|reputation|policy|unsolicited|dmarc|spf|dkim|not authori[sz]ed|authentication|rate limit|too many|throttl|greylist|virus|content rejected|relay(?:ing)? (?:access )?denied|access denied/i

type Said = {
  /** RFC 3463: class.subject.detail; null where none was said. */
  readonly status: string | null
  /** What the server answered, with its code. */
  readonly diagnostic: string
}

/** Of the enhanced code: what it means by itself, whatever is written beside it. */
const BY_STATUS: Readonly<Record<string, Blame>> = {
  '5.1.1': hard('no_mailbox'),
  '5.1.2': hard('no_domain'),
  '5.1.3': hard('address_malformed'),
  '5.1.6': hard('moved'),
  '5.1.10': hard('no_mailbox'),
  '5.2.1': hard('mailbox_closed'),
  '5.2.2': soft('mailbox_full'),
  '4.2.2': soft('mailbox_full'),
  '5.1.7': notTheirs('sender_rejected'),
  '5.1.8': notTheirs('sender_rejected'),
  '5.2.3': notTheirs('too_large'),
}

/** What the words say, where the code leaves it open. A policy is looked for first: blocks like to say "address rejected". */
function blameByWords(words: string): Blame | null {
  if (SAYS_NO_DOMAIN.test(words)) return hard('no_domain')
  if (SAYS_FULL.test(words)) return soft('mailbox_full')
  if (SAYS_POLICY.test(words)) return notTheirs('policy')
  if (SAYS_CLOSED.test(words)) return hard('mailbox_closed')
  if (SAYS_UNKNOWN.test(words)) return hard('no_mailbox')
  return null
}

const IS_SENDER = /\bsender\b|\bmail from\b|return.path/i
const IS_RATE = /\brate\b|too quickly|too many/i

/** Blames a final failure on whom it belongs to. */
export function blame({ status, diagnostic }: Said): Blame {
  const code = status ?? /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(diagnostic)?.[1] ?? null
  const basic = /(?:^|[\s;:<])([45]\d\d)(?:[\s-]|$)/.exec(diagnostic)?.[1] ?? null
  const [kind, subject] = (code ?? '').split('.')
  if (kind === '4' || (code === null && basic?.startsWith('4')))
    return BY_STATUS[code ?? ''] ?? notTheirs('server_trouble')
  if (IS_RATE.test(diagnostic) && subject !== '1') return notTheirs('policy')
  const plain = code === null ? undefined : BY_STATUS[code]
  if (plain !== undefined) return plain
  if (IS_SENDER.test(diagnostic) && (subject === '1' || subject === '0')) return notTheirs('sender_rejected')
  switch (subject) {
    case '3':
    case '5':
      return notTheirs('server_trouble')
    // A network's trouble, unless it says that the domain itself is gone. Exchange says "access denied" of most who are unknown.
    case '4':
      if (/recipient address rejected/i.test(diagnostic)) return soft('unclear')
      return SAYS_NO_DOMAIN.test(diagnostic) ? hard('no_domain') : notTheirs('server_trouble')
    case '6':
      return notTheirs('content')
    case '7':
      return notTheirs('policy')
    default:
      return blameByWords(diagnostic) ?? soft('unclear')
  }
}
