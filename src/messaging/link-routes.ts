import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { publicEndpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { refuse } from '#platform/refusal.ts'
import { countOpening, followLink, type Linker } from './link-service.ts'

export type LinkRouteParts = {
  db: Database
  clock: Clock
  linker: Linker
  homeOf: (tx: Tx) => Promise<string>
}

const Token = z.object({ token: z.string().max(120) })

/** One transparent point. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Nothing of a visit is kept on the way; that the next page is not told where it came from, every answer of ours says. */
const HEADERS = {
  'cache-control': 'no-store, private',
  'x-robots-tag': 'noindex',
}

/** Links that members follow out of messages; they are counted, and lead only where a message of the club leads. */
export const linkEndpoints = ({ db, clock, linker, homeOf }: LinkRouteParts) => ({
  followLink: publicEndpoint({
    summary: 'A link of a message: counted, and led on to where the message says',
    params: Token,
    responses: { 302: NoContent },
    async handle({ params, context }) {
      const visit = { token: params.token, method: context.method, agent: context.userAgent }
      const location = await followLink({ db, linker, homeOf }, visit, clock.now())
      if (location === null) return refuse(httpRefusals, 'not_found')
      return { status: 302, body: undefined, headers: { ...HEADERS, location: new URL(location).href } }
    },
  }),
  countOpening: publicEndpoint({
    summary: 'The point in a mail that tells that it was opened',
    params: Token,
    responses: { 200: NoContent },
    async handle({ params, context }) {
      const visit = { token: params.token, method: context.method, agent: context.userAgent }
      if (!(await countOpening({ db, linker }, visit, clock.now()))) return refuse(httpRefusals, 'not_found')
      const download = { fileName: 'point.gif', type: 'image/gif', stream: Readable.from([PIXEL]) }
      return { status: 200, body: undefined, headers: HEADERS, download }
    },
  }),
})
