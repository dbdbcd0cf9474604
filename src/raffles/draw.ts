import { bytesOf, hmacSha256, joinBytes, sha256, toHex } from './sha256.ts'

/**
 * How a raffle is drawn so that anyone can check it, `moadon-raffle-2`. Pure and browser-safe; all texts are UTF-8, all
 * digests lower-case hexadecimal.
 *
 * 1. Before the first ticket: commitment = SHA-256(secret), where the secret is a text of 64 hexadecimal digits.
 * 2. At the close: each ticket has a random id and a random id of its holder. The list is sorted by ticket, and its root is
 *    the Merkle tree hash of RFC 6962 over the leaves `ticket:holder`. The seal is the digest of everything that was told
 *    until then: the terms with the prize, the commitment, the moments, the source of the seed, the list (`seal.ts`).
 * 3. After the moment that was named in advance, a public source tells the seed.
 * 4. key = HMAC(secret, "moadon-raffle-2\n" + seal + "\n" + seed).
 *    For the places 1, 2, … one ticket is taken of those that can still win, in the order of the list: the first eight
 *    bytes of HMAC(key, "place:attempt") as a number x, attempts counted from 1; where x is not below the greatest
 *    multiple of n (how many tickets can win) within 2^64, the next attempt; else the ticket at x mod n, counted from 0.
 *    So each is as likely as any other. A ticket that has won cannot win again, nor can, where everybody wins at most
 *    once, any ticket of its holder.
 *
 * The secret is fixed before anybody knows the list, the list before anybody knows the seed: nobody can choose the winner.
 * Whatever is changed afterwards, be it a comma of the prize, is another seal and so another draw.
 *
 * Raffles whose list was closed before there were seals are drawn by `moadon-raffle-1`, which differs in one thing:
 * key = HMAC(secret, "moadon-raffle-1\n" + raffle + "\n" + root + "\n" + seed).
 */
export const ALGORITHM = 'moadon-raffle-2'
export const FIRST_ALGORITHM = 'moadon-raffle-1'

export type Ticket = { readonly ticket: string; readonly holder: string }

/** Who was drawn; place 1 is the first. */
export type Drawn = Ticket & { readonly place: number }

export const commitTo = (secret: string): string => toHex(sha256(bytesOf(secret)))

export const byTicket = (a: Ticket, b: Ticket): number =>
  a.ticket < b.ticket ? -1 : Number(a.ticket > b.ticket)

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** The root of the tickets' Merkle tree (RFC 6962, 2.1), of the list as it is: sorted by ticket. */
export function rootOf(tickets: readonly Ticket[]): string {
  let level = tickets.map(({ ticket, holder }) => sha256(joinBytes(LEAF, bytesOf(`${ticket}:${holder}`))))
  if (level.length === 0) return toHex(sha256(new Uint8Array()))
  // Pairs level by level, the odd one carried up, are the tree that splits at the largest power of two.
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] as Uint8Array, level[at + 1]]
      above.push(right === undefined ? left : sha256(joinBytes(NODE, left, right)))
    }
    level = above
  }
  return toHex(level[0] as Uint8Array)
}

/** What the key is made from, besides the secret. `seed` is as the public source told it, brought into its normal form. */
export const messageOfSeal = (seal: string, seed: string): string => `${ALGORITHM}\n${seal}\n${seed}`

/** The same, of a list that was closed before there were seals. `raffle` is the id as it is shown: `rfl_…`. */
export const messageOfRoot = (raffle: string, root: string, seed: string): string =>
  `${FIRST_ALGORITHM}\n${raffle}\n${root}\n${seed}`

export type DrawInput = {
  readonly secret: string
  readonly message: string
  /** Sorted by ticket. */
  readonly tickets: readonly Ticket[]
  /** Winners and reserves. */
  readonly places: number
  readonly oneWinEach: boolean
}

/** Draws; fewer than `places` where not so many can win. */
export function draw({ secret, message, tickets, places, oneWinEach }: DrawInput): Drawn[] {
  const key = hmacSha256(bytesOf(secret), bytesOf(message))
  const drawn: Drawn[] = []
  let left = tickets
  while (drawn.length < places && left.length > 0) {
    const place = drawn.length + 1
    const won = left[chooseIndex(key, place, left.length)] as Ticket
    drawn.push({ place, ticket: won.ticket, holder: won.holder })
    left = left.filter(
      ({ ticket, holder }) => ticket !== won.ticket && !(oneWinEach && holder === won.holder),
    )
  }
  return drawn
}

const RANGE = 2n ** 64n

/** One of `count`, each as likely: what would favour the first ones is passed over. */
function chooseIndex(key: Uint8Array, place: number, count: number): number {
  const fair = RANGE - (RANGE % BigInt(count))
  for (let attempt = 1; ; attempt += 1) {
    const digest = hmacSha256(key, bytesOf(`${place}:${attempt}`))
    const number = new DataView(digest.buffer).getBigUint64(0)
    if (number < fair) return Number(number % BigInt(count))
  }
}

/** A seed as people type it, in the one form that is hashed: small letters and digits, whatever stands between as one dash. */
export const normaliseSeed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
