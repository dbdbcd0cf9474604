import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch'
import { type Patience, patientFetch } from './patience.ts'
import type { components, paths } from './schema.ts'

export type { components, paths } from './schema.ts'
export { type Event, type EventOf, type EventType, verifyWebhook, WebhookError } from './webhook.ts'

/** A schema of the API by its name: `Schema<'ReceiptAnswer'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
export type Problem = Schema<'Problem'>

export type MoadonOptions = {
  /** Where the installation is: https://club.example */
  url: string
  /** An API key of the club: the desk, Settings, API keys. */
  key: string
  /** In what language refusals are told. */
  language?: 'he' | 'en'
  /** Another `fetch`, to watch or to try without a network. */
  fetch?: ClientOptions['fetch']
} & Partial<Patience>

export type Moadon = Client<paths>

/**
 * Every call of the API: `moadon.POST('/v1/receipts', { body })` answers `{ data, error, response }`, where `error` is a refusal
 * with a `code` from a closed list. It throws only where no answer came, after it was sent again: every POST has an
 * `Idempotency-Key`, so that it counts once.
 */
export function createMoadon(options: MoadonOptions): Moadon {
  const { url, key, language = 'en', attempts = 4, timeoutMs = 30_000 } = options
  const fetchOnce = options.fetch ?? ((request: Request) => globalThis.fetch(request))
  return createFetchClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${key}`, 'accept-language': language },
    fetch: patientFetch(fetchOnce, { attempts, timeoutMs }),
  })
}

/** The club said no; `problem.code` says why, from a closed list. */
export class Refused extends Error {
  override name = 'Refused'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

type Answer = { data?: unknown; error?: unknown; response: Response }

/** The answer itself, for whoever would rather have a refusal thrown: `await take(moadon.GET('/v1/members', …))`. */
export async function take<A extends Answer>(call: Promise<A>): Promise<NonNullable<A['data']>> {
  const { data, error, response } = await call
  if (!response.ok) throw new Refused(error as Problem)
  return data as NonNullable<A['data']>
}

type Page<Item> = { items: readonly Item[]; next_cursor: string | null }

/** Every item of a list that is read page by page: `for await (const member of pages((cursor) => take(moadon.GET(…))))`. */
export async function* pages<Item>(
  read: (cursor: { cursor?: string }) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | null = null
  do {
    const page: Page<Item> = await read(cursor === null ? {} : { cursor })
    for (const item of page.items) yield item
    cursor = page.next_cursor
  } while (cursor !== null)
}
