import { z } from 'zod'

// The forms of ISO 8601 allow times that neither Temporal nor PostgreSQL can hold: year 0, ten digits of a second.
const EARLIEST = '1900'
const LATEST = '2200'
const TOO_FINE = /\.\d{10}/

const isHeld = (text: string): boolean => text >= EARLIEST && text < LATEST && !TOO_FINE.test(text)

/** An instant in RFC 3339 with an offset, from 1900 to 2199. Browser-safe. */
export const instantText = z.iso
  .datetime({ offset: true, error: 'a time looks like 2026-03-01T09:30:00+02:00' })
  .refine(isHeld, 'a time between 1900 and 2199')

/** A calendar date, from 1900 to 2199. Browser-safe. */
export const dateText = z.iso
  .date({ error: 'a date looks like 2026-03-01' })
  .refine(isHeld, 'a date between 1900 and 2199')
