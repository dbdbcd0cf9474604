import { Resolver } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { suggestAddress } from '#members/address-typo.ts'

/** Whether a domain takes mail; `unknown`: it could not be looked up, which says nothing against it. */
export type TakesMail = 'yes' | 'no' | 'unknown'

/** Looks a domain up; it answers `unknown` instead of failing. */
export type LookUpDomain = (domain: string) => Promise<TakesMail>

export type AddressDoubt =
  /** Something else was probably meant. */
  | { readonly kind: 'typo'; readonly meant: string }
  /** No mail server answers for it. */
  | { readonly kind: 'no_mail' }
  /** An address that is thrown away within the hour. */
  | { readonly kind: 'disposable' }

const LIST = new URL('./disposable-domain.txt', import.meta.url)

let disposable: ReadonlySet<string> | null = null

/** Read once, when it is first asked. */
function disposableDomains(): ReadonlySet<string> {
  disposable ??= new Set(
    readFileSync(LIST, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  )
  return disposable
}

/** The domain, and what it stands below: `x.mailinator.com` is of `mailinator.com`. */
const withParents = (domain: string): string[] => {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

export const isDisposable = (domain: string, allowed: readonly string[]): boolean => {
  const names = withParents(domain)
  return !names.some((name) => allowed.includes(name)) && names.some((name) => disposableDomains().has(name))
}

/** What may be wrong with an address that was just typed; null: nothing that is known. Never a reason to refuse somebody. */
export async function doubtAddress(
  address: string,
  allowed: readonly string[],
  lookUp: LookUpDomain,
): Promise<AddressDoubt | null> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  if (allowed.includes(domain)) return null
  const meant = suggestAddress(address)
  if (meant !== null) return { kind: 'typo', meant }
  if (isDisposable(domain, allowed)) return { kind: 'disposable' }
  return (await lookUp(domain)) === 'no' ? { kind: 'no_mail' } : null
}

const LOOK_UP_MS = 1_500
const KEPT_MS = 60 * 60 * 1000
const MOST_KEPT = 5_000

/** There is no such name, or it has no such records: an answer, unlike a server that does not answer. */
const SAYS_NO = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN'])

type Names = {
  resolveMx(domain: string): Promise<readonly { exchange: string }[]>
  resolve4(domain: string): Promise<readonly string[]>
  resolve6(domain: string): Promise<readonly string[]>
}

async function hasRecords(ask: () => Promise<readonly unknown[]>): Promise<TakesMail> {
  try {
    return (await ask()).length > 0 ? 'yes' : 'no'
  } catch (error) {
    return SAYS_NO.has((error as { code?: string }).code ?? '') ? 'no' : 'unknown'
  }
}

/** By its mail exchangers, or where it names none its address (RFC 5321 §5.1); one that names "." takes none (RFC 7505). */
async function resolveDomain(names: Names, domain: string): Promise<TakesMail> {
  let refuses = false
  const byMx = await hasRecords(async () => {
    const exchanges = await names.resolveMx(domain)
    refuses = exchanges.length > 0 && exchanges.every(({ exchange }) => exchange === '' || exchange === '.')
    return exchanges
  })
  if (refuses) return 'no'
  if (byMx !== 'no') return byMx
  const [four, six] = await Promise.all([
    hasRecords(() => names.resolve4(domain)),
    hasRecords(() => names.resolve6(domain)),
  ])
  if (four === 'yes' || six === 'yes') return 'yes'
  return four === 'unknown' || six === 'unknown' ? 'unknown' : 'no'
}

/** Looks domains up by DNS, each at most once an hour, and never for longer than a moment. `readMs` is a clock in milliseconds. */
export function createLookUp(readMs: () => number, names: Names = openNames()): LookUpDomain {
  const kept = new Map<string, { at: number; answer: Promise<TakesMail> }>()
  return (domain) => {
    const now = readMs()
    const known = kept.get(domain)
    if (known && now - known.at < KEPT_MS) return known.answer
    const answer = withLimit(resolveDomain(names, domain))
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(domain, { at: now, answer })
    // What could not be looked up may be in a moment.
    void answer.then((found) => {
      if (found === 'unknown') kept.delete(domain)
    })
    return answer
  }
}

const openNames = (): Names => new Resolver({ timeout: LOOK_UP_MS, tries: 1 })

function withLimit(answer: Promise<TakesMail>): Promise<TakesMail> {
  const { promise, resolve } = Promise.withResolvers<TakesMail>()
  const timer = setTimeout(() => resolve('unknown'), LOOK_UP_MS)
  void answer.then((found) => {
    clearTimeout(timer)
    resolve(found)
  })
  return promise
}
