import type { Rejection } from './rejection.ts'

/** How an import of receipts ended; names are those of the command line's `--json`. */
export type ReceiptSummary = {
  /** Rows of the file, without header and blank ones. */
  rows: number
  /** Rows that were understood: `rows` less the rejected. */
  lines: number
  /** Different receipts that they belong to. */
  receipts: number
  /** Lines that brought goods back. */
  returns: number
  /** Different members that they name. */
  members: number
  anonymous_lines: number
  /** Receipts that were posted now, and those that had been before. */
  posted: number
  duplicates: number
  rejected: Rejection[]
  /** The file's money in major units, every digit of it, and in minor units with each line rounded half to even. */
  total_exact: string
  total_posted_minor: number
  /** Earned, less what returns took back. */
  points: number
  seconds: number
  points_earned: number
  points_taken_back: number
  members_joined: number
  returns_matched: number
  /** No purchase was found for them: their points were taken from the balance or are owed. */
  returns_unmatched: number
  /** Lines of a negative price: part of their receipts, earning nothing. */
  adjustments: number
  /** Good rows whose receipt has a bad one: posted when that is mended, so that no receipt is posted in part. */
  held_back: { receipts: number; lines: number }
  currency: string
  dry_run: boolean
  /** It was stopped on the way; running it again goes on. */
  stopped: boolean
}
