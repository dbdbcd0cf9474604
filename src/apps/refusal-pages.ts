import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Page, RefusalPages } from '#messaging/refusal-page-service.ts'

const MOST_BODY_BYTES = 32 * 1024
/** Links that lead nowhere, of one caller: a mail program never has one, whoever tries them out has nothing else. */
const MOST_MISSES = 60
const WITHIN_SECONDS = 600

type Asked = FastifyRequest<{ Params: { token: string }; Querystring: { lang?: unknown } }>

/**
 * The pages that links in messages lead to: no session, no script, forms alone. GET and HEAD look and never act; POST acts without a
 * cookie, as RFC 8058 has mail programs do it, and takes both kinds of forms that it names.
 */
export async function serveRefusalPages(
  http: FastifyInstance,
  pages: RefusalPages,
  secure: boolean,
): Promise<void> {
  const misses = new RateLimiterMemory({ points: MOST_MISSES, duration: WITHIN_SECONDS })
  const wishOf = ({ query, ip }: Asked) => ({
    language: typeof query.lang === 'string' ? query.lang : undefined,
    address: ip,
  })
  const answer = async (request: Asked, reply: FastifyReply, work: () => Promise<Page>) => {
    const page = await work()
    // Whoever has a link of ours is let in, whatever others behind the same address tried.
    const seconds = page.status === 404 ? await countMiss(misses, request.ip) : 0
    if (seconds > 0) return reply.code(429).header('retry-after', String(seconds)).send()
    return reply
      .code(page.status)
      .headers(headersOf(page, secure))
      .type('text/html; charset=utf-8')
      .send(page.html)
  }
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MOST_BODY_BYTES },
      (_request, body, done) => done(null, body),
    )
    scope.get('/u/:token', (request: Asked, reply) =>
      answer(request, reply, () => pages.show(request.params.token, wishOf(request))),
    )
    scope.post('/u/:token', async (request: Asked, reply) => {
      const form = await readForm(request)
      return answer(request, reply, () => pages.act(request.params.token, form, wishOf(request)))
    })
  })
}

/** Either kind of form; what is none is empty, and changes nothing. */
async function readForm({ body, headers }: FastifyRequest): Promise<URLSearchParams> {
  const form = new URLSearchParams()
  if (!Buffer.isBuffer(body)) return form
  const type = headers['content-type'] ?? ''
  try {
    const response = new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    for (const [name, value] of await response.formData())
      if (typeof value === 'string') form.append(name, value)
  } catch {
    // No form at all.
  }
  return form
}

/** How many seconds to wait for the next one; 0: none. */
async function countMiss(misses: RateLimiterMemory, address: string): Promise<number> {
  try {
    await misses.consume(address)
    return 0
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.ceil(error.msBeforeNext / 1000)
    throw error
  }
}

/** A link in somebody's mail is theirs alone: kept by nobody, told to nobody, found by no search. */
const headersOf = ({ nonce }: Page, secure: boolean) => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self'`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; '),
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
})
