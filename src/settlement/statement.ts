import { formatId, parseId, type Uuid } from '#platform/id.ts'

/** Open: under way, or not closed yet. Nothing: closed, and there is nothing to settle. */
export const STATEMENT_STATES = ['open', 'nothing', 'ready', 'approved', 'paid'] as const
export type StatementState = (typeof STATEMENT_STATES)[number]

export const LINE_KINDS = [
  'earn',
  'reversal',
  'hold_rejected',
  'transfer_in',
  'honour',
  'honour_undone',
  'transfer_out',
  'breakage',
  'breakage_undone',
  'correction',
] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** On whose account a line is: what the partner owes the club, or the club the partner. */
export const SIDES = ['to_us', 'to_partner'] as const
export type Side = (typeof SIDES)[number]

export const DISPUTE_REASONS = ['not_known', 'twice', 'amount', 'came_back', 'contract', 'other'] as const
export type DisputeReason = (typeof DISPUTE_REASONS)[number]
export const DISPUTE_STATES = ['open', 'upheld', 'rejected'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]

export const DISPUTE_PREFIX = 'dsp'

/** A line is named by what it is of, so that its name is the same for ever. */
const PREFIXES: Readonly<Record<LineKind, string>> = {
  earn: 'ern',
  reversal: 'rev',
  hold_rejected: 'hrj',
  transfer_in: 'tri',
  honour: 'hnr',
  honour_undone: 'hnu',
  transfer_out: 'tro',
  breakage: 'brk',
  breakage_undone: 'bru',
  correction: 'cor',
}

export type LineName = { readonly kind: LineKind; readonly sourceId: Uuid }

export const formatLine = ({ kind, sourceId }: LineName): string => formatId(PREFIXES[kind], sourceId)

export function parseLine(text: string): LineName | null {
  const kind = LINE_KINDS.find((each) => text.startsWith(`${PREFIXES[each]}_`))
  const sourceId = kind === undefined ? null : parseId(PREFIXES[kind], text)
  return kind === undefined || sourceId === null ? null : { kind, sourceId }
}

const GOES_TO_US: readonly LineKind[] = ['earn', 'transfer_in', 'honour_undone', 'breakage_undone']

/** Whether an amount is one that a line of the kind may have: what the partner owes is above nothing, and what it gets below. */
export const isSignedAs = (kind: LineKind, minor: number): boolean => minor * signOf(kind) >= 0

export const signOf = (kind: LineKind): 1 | -1 => (GOES_TO_US.includes(kind) ? 1 : -1)

/** What may be done to a statement as it stands: buttons, reasons and checks come from here. */
export const mayApprove = (state: StatementState): boolean => state === 'ready'
export const mayPay = (state: StatementState): boolean => state === 'approved'
export const mayDispute = (state: StatementState): boolean =>
  state === 'ready' || state === 'approved' || state === 'paid'
/** A correction is the end of a dispute, not the beginning of another. */
export const isDisputable = (kind: LineKind): boolean => kind !== 'correction'

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
export const isMonth = (text: string): boolean => MONTH.test(text)

const WHOLE_BP = 10_000

/** A share in hundredths of a percent, rounded half away from nothing, as each line is. */
export const shareOf = (minor: number, bp: number): number =>
  Math.sign(minor) * Math.floor((Math.abs(minor) * bp + WHOLE_BP / 2) / WHOLE_BP) || 0

type Amount = { readonly minor: number; readonly vatMinor: number }

/**
 * What the next statement takes up of a dispute that was decided: the difference to what was counted already. Of a line that
 * was left out when its month was approved nothing has been.
 */
export function correctionOf(
  line: Amount,
  decided: { upheld: boolean; agreedMinor: number; vatBp: number; isLeftOut: boolean },
): Amount {
  const counted = decided.isLeftOut ? { minor: 0, vatMinor: 0 } : line
  const due = decided.upheld
    ? { minor: decided.agreedMinor, vatMinor: shareOf(decided.agreedMinor, decided.vatBp) }
    : line
  return { minor: due.minor - counted.minor, vatMinor: due.vatMinor - counted.vatMinor }
}
