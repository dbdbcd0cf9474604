import { type Refusal, refuse } from '../refusal.ts'
import { httpRefusals } from './problem.ts'

/** What to answer where no route is: the address may take other methods, and then says which (RFC 9110 §15.5.6). */
export function createUnrouted(
  routes: readonly { method: string; path: string }[],
): (method: string, url: string) => Refusal {
  const addresses = routes.map(({ method, path }) => ({
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    // Whatever can be read can be asked for its headers alone.
    methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
  }))
  return (method, url) => {
    const path = url.split(/[?#]/)[0] ?? ''
    const methods = addresses.flatMap((each) => (each.pattern.test(path) ? each.methods : []))
    // The right method and still no route: the router found a part of the address too long.
    if (methods.length === 0 || methods.includes(method)) return refuse(httpRefusals, 'not_found')
    const allow = [...new Set(methods)].sort().join(', ')
    return { ...refuse(httpRefusals, 'method_not_allowed'), headers: { allow } }
  }
}

/** What to say to a caller whose bytes are no HTTP request; null when nobody is there to hear it. */
export function refuseNoRequest(error: NodeJS.ErrnoException): Refusal | null {
  if (error.code === 'ECONNRESET') return null
  if (error.code === 'HPE_HEADER_OVERFLOW') return refuse(httpRefusals, 'headers_too_large')
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse(httpRefusals, 'request_timeout')
  return refuse(httpRefusals, 'invalid_request')
}
