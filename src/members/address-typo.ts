/** Providers by which most members of a club write, Israel's own among them. Safe for a browser. */
const PROVIDERS = [
  'gmail.com',
  'walla.co.il',
  'walla.com',
  'hotmail.com',
  'hotmail.co.il',
  'outlook.com',
  'outlook.co.il',
  'yahoo.com',
  'yahoo.co.il',
  'icloud.com',
  'live.com',
  'msn.com',
  'me.com',
  'mac.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'googlemail.com',
  'netvision.net.il',
  'bezeqint.net',
  '012.net.il',
  '013.net',
  '013net.net',
  '014.net.il',
  '015.net.il',
  '017.net.il',
  'zahav.net.il',
  'barak.net.il',
  'actcom.co.il',
  'inter.net.il',
  'smile.net.il',
  'nana10.co.il',
  'nana.co.il',
  'post.tau.ac.il',
  'mail.tau.ac.il',
  'campus.technion.ac.il',
  'mail.huji.ac.il',
  'gmx.com',
  'mail.ru',
  'yandex.ru',
] as const

/** What people write for them that is further away than a slip of the finger. */
const ALIASES: Readonly<Record<string, string>> = {
  'gmail.co.il': 'gmail.com',
  'gmail.il': 'gmail.com',
  'gmail.net': 'gmail.com',
  'g.mail.com': 'gmail.com',
  'walla.il': 'walla.co.il',
  'walla.net.il': 'walla.co.il',
  'walla.co': 'walla.co.il',
  'bezeqint.net.il': 'bezeqint.net',
  'bezeqint.co.il': 'bezeqint.net',
  'bezeqint.com': 'bezeqint.net',
  'bezek.net': 'bezeqint.net',
  'netvision.co.il': 'netvision.net.il',
  'netvision.net': 'netvision.net.il',
  '012.co.il': '012.net.il',
  '012.net': '012.net.il',
  'zahav.co.il': 'zahav.net.il',
  'icloud.co.il': 'icloud.com',
}

const KNOWN: ReadonlySet<string> = new Set(PROVIDERS)

/** Shorter names are nobody's slip: "me.com" is one letter away from many. */
const SHORTEST_MENDED = 6
/** Of longer names two slips are still one's. */
const LONG = 10

/**
 * What was probably meant by an address: a provider's name that is one slip away (two of a long one), with swapped neighbours counted
 * as one. Null: nothing better is known. Only ever a question; whoever says that it is right is right.
 */
export function suggestAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = address
    .slice(at + 1)
    .toLowerCase()
    .replace(/\.+$/, '')
  if (at < 1 || domain === '' || KNOWN.has(domain)) return null
  const meant = ALIASES[domain] ?? nearest(domain)
  return meant === null ? null : `${local}@${meant}`
}

function nearest(domain: string): string | null {
  if (domain.length < SHORTEST_MENDED) return null
  let best: { provider: string; slips: number } | null = null
  for (const provider of PROVIDERS) {
    if (provider.length < SHORTEST_MENDED) continue
    const most = provider.length >= LONG ? 2 : 1
    const slips = countSlips(domain, provider, most)
    if (slips <= most && slips < (best?.slips ?? most + 1)) best = { provider, slips }
  }
  return best?.provider ?? null
}

/** Letters that are missing, too many, wrong, or swapped with their neighbour (Damerau 1964); more than `most` is not counted out. */
function countSlips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let [before, last]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const [above, left, across] = [last?.[column] ?? 0, next[column - 1] ?? 0, last?.[column - 1] ?? 0]
      let slips = Math.min(above + 1, left + 1, across + (isSame ? 0 : 1))
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        slips = Math.min(slips, (before?.[column - 2] ?? 0) + 1)
      next.push(slips)
    }
    before = last
    last = next
  }
  return last?.[other.length] ?? most + 1
}
