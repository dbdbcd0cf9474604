import { randomUUIDv7 } from 'node:crypto'
import type { Uuid } from './id.ts'

/** A new time-ordered id. */
export const newId = (): Uuid => randomUUIDv7()
