import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'

/**
 * Measures every request by the address in the route table, never by what the caller wrote, and logs it at debug level:
 * who by kind and id, what by template, how it ended. Before the routes are added.
 */
export function observeRequests(
  app: FastifyInstance,
  { metrics, log }: { metrics: Metrics; log: Log },
): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = templateOf(request)
    metrics.countRequest(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
    if (log.isLevelEnabled('debug')) log.debug(lineOf(request, reply, route), 'request')
    done()
  })
}

/** `/v1/members/{id}`; what is not of the API is the desk's, whose files are many. */
function templateOf(request: FastifyRequest): string {
  const { url } = request.routeOptions
  if (url === undefined || url === '*') return 'none'
  if (!url.startsWith('/v1/') && !/^\/\w+z$|^\/metrics$/.test(url)) return 'desk'
  return url.replaceAll(/:(\w+)/g, '{$1}')
}

const lineOf = (request: FastifyRequest, reply: FastifyReply, route: string) => ({
  method: request.method,
  route,
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
  ...(request.caller && { caller: request.caller.subject }),
})
