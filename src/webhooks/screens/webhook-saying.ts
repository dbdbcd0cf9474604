import type { Say } from '#ui/words.ts'
import type { WebhookAttempt, WebhookView } from '../contract.ts'
import { words } from './words.ts'

export type Saying = Say<typeof words>

const isWord = (key: string): key is keyof typeof words => key in words

type Outcome = Pick<WebhookAttempt, 'status' | 'failure'>

/** What came of the latest attempt; nothing where there was none. */
export function sayOutcome({ status, failure }: Outcome, say: Saying): string {
  if (failure === null) return status === null ? '' : say('arrived', { status: String(status) })
  const key = `failure_${failure}`
  return isWord(key) ? say(key, { status: String(status ?? '') } as never) : failure
}

export type Tone = 'good' | 'bad' | 'neutral'

/** What is to be known of a webhook at a glance. */
export function toneOf({ state, failing_since }: WebhookView): Tone {
  if (state === 'on') return failing_since === null ? 'good' : 'bad'
  return state === 'off' ? 'neutral' : 'bad'
}

export const sayState = ({ state, failing_since }: WebhookView, say: Saying): string =>
  state === 'on' && failing_since !== null ? say('failing') : say(`state_${state}`)
