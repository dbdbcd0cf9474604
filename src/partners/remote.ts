import type { z } from 'zod'
import type { Seal } from '#platform/seal.ts'
import type { PartnerRecord } from './queries.ts'

/** Sends a body to an address that may be called, and follows nobody. Never thrown: whatever happened to the line is an outcome. */
export type RemotePost = (post: {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}) => Promise<{ status: number | null; failure: string | null; excerpt: string | null }>

function connectionOf(
  seal: Seal,
  { remoteUrl, remotePartner, remoteKey }: Pick<PartnerRecord, 'remoteUrl' | 'remotePartner' | 'remoteKey'>,
): { url: string; headers: Readonly<Record<string, string>> } | null {
  const key = remoteKey && seal.open(remoteKey)
  if (remoteUrl === null || remotePartner === null || !key) return null
  return {
    url: `${remoteUrl}/v1/partners/${encodeURIComponent(remotePartner)}`,
    headers: { authorization: `Bearer ${key}`, accept: 'application/json' },
  }
}

/**
 * Asks the partner's own installation. Only an answer of the schema with a status of success is one: an error, a page of some
 * proxy, or silence tells nothing of what was done over there.
 */
export async function askRemote<Schema extends z.ZodType>(
  { seal, remotePost }: { seal: Seal; remotePost: RemotePost },
  partner: PartnerRecord,
  path: string,
  body: object,
  schema: Schema,
): Promise<z.output<Schema> | { trouble: string }> {
  const to = connectionOf(seal, partner)
  if (to === null) return { trouble: 'not_connected' }
  const post = { url: `${to.url}/${path}`, headers: to.headers, body: JSON.stringify(body) }
  const { status, failure, excerpt } = await remotePost(post)
  if (failure !== null) return { trouble: failure }
  if (status !== 200 && status !== 201) return { trouble: `http_${status}` }
  const read = schema.safeParse(parse(excerpt ?? ''))
  return read.success ? read.data : { trouble: 'not_understood' }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Reads an address that may be called, and follows nobody. */
export type RemoteRead = (
  asked: { url: string; headers: Readonly<Record<string, string>> },
  mostBytes: number,
) => Promise<{ status: number | null; failure: string | null; text: string | null }>

const MOST_BYTES = 4 * 1024 * 1024

/** Reads something of the partner's own installation; as with what is asked of it, anything but its answer is trouble. */
export async function readRemote<Schema extends z.ZodType>(
  { seal, remoteRead }: { seal: Seal; remoteRead: RemoteRead },
  partner: Pick<PartnerRecord, 'remoteUrl' | 'remotePartner' | 'remoteKey'>,
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | { trouble: string }> {
  const to = connectionOf(seal, partner)
  if (to === null) return { trouble: 'not_connected' }
  const { status, failure, text } = await remoteRead(
    { url: `${to.url}/${path}`, headers: to.headers },
    MOST_BYTES,
  )
  if (failure !== null) return { trouble: failure }
  if (status !== 200) return { trouble: `http_${status}` }
  const read = schema.safeParse(parse(text ?? ''))
  return read.success ? read.data : { trouble: 'not_understood' }
}
