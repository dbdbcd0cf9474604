import type { MessageChannel } from './channel.ts'
import { KINDS, type MessageKind } from './kind.ts'

/** What is known of a person's will at the moment of sending. */
export type Will = {
  /** Their last word on advertising by this channel; null: never asked. */
  readonly marketing: boolean | null
}

export type Dispatch = { readonly ok: true } | { readonly ok: false; readonly reason: 'no_consent' }

/**
 * The one gate that every message passes, right before it is handed over and whoever asked for it: what a person did or
 * asked for goes out, advertising only upon a yes that holds now.
 */
export function decideDispatch(kind: MessageKind, _channel: MessageChannel, will: Will): Dispatch {
  if (KINDS[kind].purpose === 'transactional') return { ok: true }
  return will.marketing === true ? { ok: true } : { ok: false, reason: 'no_consent' }
}
