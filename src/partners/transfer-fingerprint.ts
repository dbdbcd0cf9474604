import { createHash } from 'node:crypto'

/** By what a conversion goes out under is known again, without being kept. */
export const fingerprintOf = (link: string): Buffer => createHash('sha256').update(link).digest()
