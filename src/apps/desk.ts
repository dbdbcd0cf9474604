import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyCompress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Everything comes from this server; styles alone may stand in attributes, which the kit's components need. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ')

const A_YEAR_SECONDS = 31_536_000

/** Serves the built desk; every address that is neither a file nor the API's is a page of it. */
export async function serveDesk(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(path.join(directory, 'index.html'))) return
  await app.register(async (scope) => {
    // Of this scope alone: compressing the API's small answers would cost a till more than it saves.
    await scope.register(fastifyCompress, { encodings: ['br', 'gzip'] })
    await scope.register(fastifyStatic, {
      root: directory,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders(reply, file) {
        // Built files carry their content's hash in their names.
        const isHashed = file.includes(`${path.sep}assets${path.sep}`)
        reply.header('cache-control', isHashed ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache')
      },
    })
    scope.get('/*', (request, reply) => {
      // Files that exist have addresses of their own; a page's may look like a file's (/receipts/A.1).
      if (/^\/(v1|assets)(\/|$)/.test(request.url)) return reply.callNotFound()
      reply.header('content-security-policy', CONTENT_SECURITY_POLICY).header('cache-control', 'no-cache')
      return reply.sendFile('index.html')
    })
  })
}
