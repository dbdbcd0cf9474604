import type { Outcome } from './channel.ts'

/** Longer is no answer. */
const TIMEOUT_MS = 20_000
const MOST_ANSWER_LETTERS = 20_000

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

export type Asked = { readonly status: number; readonly text: string } | Outcome

/** Asks a provider. Without a connection nothing was asked; after that a silence is not a no. */
export async function ask(address: string | URL, request: RequestInit): Promise<Asked> {
  try {
    const response = await fetch(address, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text().catch(() => '')
    return { status: response.status, text: text.slice(0, MOST_ANSWER_LETTERS) }
  } catch (error) {
    const code = error instanceof Error ? (error.cause as { code?: string } | undefined)?.code : undefined
    return code !== undefined && NEVER_CONNECTED.has(code)
      ? { kind: 'later', failure: code.toLowerCase(), whole: true }
      : { kind: 'unknown', failure: 'no_answer' }
  }
}

export const isOutcome = (asked: Asked): asked is Outcome => 'kind' in asked

/** The body as JSON; undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Of an answer whose body says nothing that we know. */
export function outcomeOfStatus(status: number): Outcome {
  if (status === 429 || status === 503) return { kind: 'later', failure: `http_${status}`, whole: true }
  // A no of theirs is 4xx; a fault in their house may have come after the message went out.
  return status >= 400 && status < 500
    ? { kind: 'later', failure: `http_${status}`, whole: true }
    : { kind: 'unknown', failure: 'answer_not_understood' }
}

/** Numbers of Israel as they are dialled there; null of other countries. */
export const toLocal = (e164: string): string | null => {
  const national = /^\+972(\d{8,9})$/.exec(e164)?.[1]
  return national === undefined ? null : `0${national}`
}

/** What a provider gives back as its name of a message. */
export const toRef = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number'
    ? String(value).slice(0, 200)
    : null
