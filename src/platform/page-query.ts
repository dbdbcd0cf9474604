import { z } from 'zod'
import { codeText } from './text.ts'

const DIGITS = /^\d{1,9}$/
const readDigits = (value: unknown): unknown =>
  typeof value === 'string' && DIGITS.test(value) ? Number(value) : value

const limitOf = (most: number) => z.preprocess(readDigits, z.int().min(1).max(most))
const describe = (most: number) => ({ type: 'integer', minimum: 1, maximum: most })

/** How many rows a page may have at most: digits, as an address writes them, and no other way to write a number. */
export const optionalLimit = (most: number) => limitOf(most).meta(describe(most)).optional()

/** As `optionalLimit`, and how many rows it has where nobody says. */
export const pageLimit = (most: number, usual: number) =>
  limitOf(most)
    .default(usual)
    .meta({ ...describe(most), description: `${usual} unless it is said` })

/** One page of a list: `cursor` is the `next_cursor` of the page before. */
export const pageQuery = ({ most = 500, usual }: { most?: number; usual: number }) =>
  z.object({ cursor: codeText(200).optional(), limit: pageLimit(most, usual) })
