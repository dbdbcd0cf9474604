/**
 * Whether a person followed a link or opened a mail. Filters of mail follow every link before anybody reads; telephones and mail
 * programs fetch pictures ahead. Pure; only the verdict is kept, neither the agent nor the address.
 */
export type Verdict = {
  readonly isHuman: boolean /** Why not; null of a person. */
  readonly reason: string | null
}

const HUMAN: Verdict = { isHuman: true, reason: null }
const machine = (reason: string): Verdict => ({ isHuman: false, reason })

/** Programs that say who they are: filters of mail, previews of messengers, crawlers, libraries. */
const MACHINES =
  /bot\b|bots?\/|crawl|spider|slurp|preview|scann|proofpoint|barracuda|mimecast|symantec|messagelabs|trend ?micro|fortinet|sophos|safelinks|bitdefender|kaspersky|cloudmark|zscaler|forcepoint|ironport|fireeye|trustwave|urldefense|virustotal|facebookexternalhit|whatsapp|telegram|skype|slack|discord|google-(?:safety|inspection|read)|headless|phantomjs|puppeteer|playwright|selenium|curl\/|wget\/|python|java\/|okhttp|go-http|libwww|httpclient|axios|node-fetch|undici|scrapy|ruby|perl/i

/** Services that fetch a picture for the person who opens the mail, so their agent says nothing against it. */
const PICTURE_PROXIES = /GoogleImageProxy|YahooMailProxy|ggpht\.com/i
/** Apple's privacy protection fetches every picture, read or not, and calls itself this and no more. */
const APPLE_PREFETCH = /^Mozilla\/5\.0$/

/** Nobody reads a mail in less. */
const READING_MS = 2_000
/** In so short a time a proxy fetched because the mail came, not because somebody looked. */
const ARRIVING_MS = 10_000

export type Visit = {
  readonly method: string
  readonly agent: string
  /** Since it was handed over; null where nobody knows. */
  readonly sinceSentMs: number | null
}

export type Click = Visit & {
  /** The link that no person sees, by this visit or by one just before. */
  readonly isTrapped: boolean
  /** Other links of the same message that were followed in the last two seconds, and in the last ten. */
  readonly othersIn2s: number
  readonly othersIn10s: number
}

function judgeVisit({ method, agent }: Visit): Verdict {
  if (method !== 'GET' && method !== 'POST') return machine('head')
  if (agent.trim() === '') return machine('no_agent')
  return MACHINES.test(agent) ? machine('agent') : HUMAN
}

export function judgeClick(click: Click): Verdict {
  if (click.isTrapped) return machine('trap')
  const verdict = judgeVisit(click)
  if (!verdict.isHuman) return verdict
  if (click.sinceSentMs !== null && click.sinceSentMs < READING_MS) return machine('too_fast')
  return click.othersIn2s >= 1 || click.othersIn10s >= 2 ? machine('burst') : HUMAN
}

export function judgeOpening(visit: Visit): Verdict {
  const { agent, sinceSentMs } = visit
  if (APPLE_PREFETCH.test(agent.trim())) return machine('prefetch')
  if (PICTURE_PROXIES.test(agent))
    return sinceSentMs !== null && sinceSentMs < ARRIVING_MS ? machine('prefetch') : HUMAN
  const verdict = judgeVisit(visit)
  if (!verdict.isHuman) return verdict
  return sinceSentMs !== null && sinceSentMs < READING_MS ? machine('too_fast') : HUMAN
}
