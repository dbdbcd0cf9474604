import type { FactPath } from './fact.ts'

/** Addresses in a text: which may stand there, and by what a visit is known to come from it. Pure. */

/** Where a reader comes from (`utm_source` …), put onto the club's own addresses alone. */
export type Tagging = {
  readonly params: Readonly<Record<string, string>>
  /** The club's own hosts: `shop.example`. Pages of the portal always count. */
  readonly hosts: readonly string[]
}

export const NO_TAGGING: Tagging = { params: {}, hosts: [] }

/** A whole https address without Liquid in it. */
export function isSecureAddress(address: string): boolean {
  return (
    /^https:\/\//i.test(address) &&
    !/[\s<>"'{}\\^`]/.test(address) &&
    URL.canParse(address) &&
    new URL(address).username === ''
  )
}

function withParams(address: string, query: string): string {
  const hash = address.indexOf('#')
  const [before, after] = hash < 0 ? [address, ''] : [address.slice(0, hash), address.slice(hash)]
  return `${before}${before.includes('?') ? '&' : '?'}${query}${after}`
}

/** Puts the club's marks onto an address; `fact` where the address is one. */
export function makeTagger({ params, hosts }: Tagging): (address: string, fact?: FactPath) => string {
  const query = new URLSearchParams(params).toString()
  if (query === '') return (address) => address
  const own = new Set(hosts.map((host) => host.toLowerCase()))
  const isOwn = (address: string): boolean =>
    URL.canParse(address) && own.has(new URL(address).hostname.toLowerCase())
  return (address, fact) => (fact?.[0] === 'links' || isOwn(address) ? withParams(address, query) : address)
}
