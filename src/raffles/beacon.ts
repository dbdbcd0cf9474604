import { fromHex, sha256, toHex } from './sha256.ts'

/**
 * The public randomness beacon that needs no trust in us: the League of Entropy's "quicknet", a number every three seconds.
 * The chain's hash is the digest of period, genesis, public key, group hash and name, so that none of them can be another
 * (`beacon.test.ts` works it out).
 */
export const DRAND = {
  name: 'drand quicknet',
  beacon: 'quicknet',
  scheme: 'bls-unchained-g1-rfc9380',
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c' +
    '8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb' +
    '5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  group: 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e',
  /** Seconds since 1970. */
  genesis: 1_692_803_367,
  /** Seconds. */
  period: 3,
} as const

/** The beacon's first round at or after an instant, in seconds since 1970; fractions count. */
export const roundAt = (second: number): number =>
  Math.max(1, Math.ceil((second - DRAND.genesis) / DRAND.period) + 1)

/** When a round is told, in seconds since 1970. */
export const secondOfRound = (round: number): number => DRAND.genesis + (round - 1) * DRAND.period

/** Where anybody reads a round. */
export const addressOfRound = (round: number): string => `https://api.drand.sh/${DRAND.chain}/public/${round}`

/** A round as a source of seeds, in words that anybody can follow. */
export const wordsOfRound = (round: number): string => `${DRAND.name} #${round}: ${addressOfRound(round)}`

/** A round's number is the digest of its signature. */
export const seedOfSignature = (signature: string): string => toHex(sha256(fromHex(signature)))
