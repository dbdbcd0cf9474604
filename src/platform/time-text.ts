import { z } from 'zod'

// The four-digit years that the database and every calendar here agree on.
const EARLIEST_YEAR = 1900
const isInRange = (text: string): boolean => Number(text.slice(0, 4)) >= EARLIEST_YEAR

/** An instant as text: RFC 3339 with an offset. Browser-safe. */
export const instantText = z.iso
  .datetime({ offset: true, error: 'a time with an offset, such as 2026-03-01T10:15:00+02:00 (RFC 3339)' })
  .refine(isInRange, `not before ${EARLIEST_YEAR}`)

/** A calendar date as text: ISO 8601. Browser-safe. */
export const dateText = z.iso
  .date({ error: 'a date such as 2026-03-01 (ISO 8601)' })
  .refine(isInRange, `not before ${EARLIEST_YEAR}`)
