/** What became of a message after it was handed over. */
export const REACTION_KINDS = [
  'delivered',
  /** It did not arrive, and that says nothing about the address. */
  'failed',
  'bounced_soft',
  'bounced_hard',
  'complained',
  'replied',
  'opened',
  'clicked',
] as const
export type ReactionKind = (typeof REACTION_KINDS)[number]

/** What others report of a message: providers, mail servers. */
export type ReportedKind = Exclude<ReactionKind, 'opened' | 'clicked' | 'replied'>

/** Three soft bounces in so many days make an address doubtful; a hard one is enough by itself. */
export const SOFT_BOUNCES = 3
export const SOFT_BOUNCE_DAYS = 14

/** The name of the link that no person sees, among a message's reactions. */
export const TRAP_REF = 'trap'

/** How many messages of a mailing had what happen to them; each counts once. */
export type ReactionSums = {
  readonly sent: number
  readonly delivered: number
  /** By people, as far as can be told. */
  readonly opened: number
  readonly clicked: number
  readonly replied: number
  readonly bounced: number
  readonly complained: number
  /** Who answered this message with a refusal, or refused over its link. */
  readonly refused: number
  readonly failed: number
}
