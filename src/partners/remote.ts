import type { z } from 'zod'
import type { Seal } from '#platform/seal.ts'
import type { PartnerRecord } from './queries.ts'

/** Sends a body to an address that may be called, and follows nobody. Never thrown: whatever happened to the line is an outcome. */
export type RemotePost = (post: {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}) => Promise<{ status: number | null; failure: string | null; excerpt: string | null }>

/**
 * Asks the partner's own installation. Only an answer of the schema with a status of success is one: an error, a page of some
 * proxy, or silence tells nothing of what was done over there.
 */
export async function askRemote<Schema extends z.ZodType>(
  { seal, remotePost }: { seal: Seal; remotePost: RemotePost },
  { remoteUrl, remotePartner, remoteKey }: PartnerRecord,
  path: string,
  body: object,
  schema: Schema,
): Promise<z.output<Schema> | { trouble: string }> {
  const key = remoteKey && seal.open(remoteKey)
  if (remoteUrl === null || remotePartner === null || !key) return { trouble: 'not_connected' }
  const url = `${remoteUrl}/v1/partners/${encodeURIComponent(remotePartner)}/${path}`
  const headers = { authorization: `Bearer ${key}`, accept: 'application/json' }
  const { status, failure, excerpt } = await remotePost({ url, headers, body: JSON.stringify(body) })
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
