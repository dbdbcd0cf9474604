import { bls12_381 } from '@noble/curves/bls12-381.js'
import { DRAND } from './beacon.ts'
import { fromHex, sha256 } from './sha256.ts'

/** As RFC 9380 and the scheme of the chain have it: signatures in G1, the key in G2. */
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

/** What the network signs in a round: the digest of its number as eight bytes. */
function messageOf(round: number): Uint8Array {
  const number = new DataView(new ArrayBuffer(8))
  number.setBigUint64(0, BigInt(round))
  return sha256(new Uint8Array(number.buffer))
}

/**
 * Whether a signature (hexadecimal) is the network's own of this very round. It takes tens of milliseconds. There is one
 * valid signature of a round, and nobody who lacks a threshold of the network's keys can make it, or know it beforehand.
 */
export function isSignedInRound(signature: string, round: number): boolean {
  if (!/^[0-9a-f]{96}$/.test(signature) || !Number.isSafeInteger(round) || round < 1) return false
  const { Signature, hash, verify } = bls12_381.shortSignatures
  try {
    const point = Signature.fromHex(signature)
    // The seed is the digest of the bytes: the same point written otherwise would be another seed.
    if (Signature.toHex(point) !== signature) return false
    return verify(point, hash(messageOf(round), DOMAIN), fromHex(DRAND.publicKey))
  } catch {
    // Bytes that are no point of the curve's group.
    return false
  }
}
