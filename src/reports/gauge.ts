/** The five mistakes that kill a club (mission, A1 to A5), each on a scale from right to wrong. */
export const GAUGES = ['one_voice', 'contacts', 'fee', 'fixed_discount', 'watch'] as const
export type GaugeCode = (typeof GAUGES)[number]

export type GaugeTone = 'good' | 'warn' | 'bad'

export type Gauge = {
  code: GaugeCode
  /** From 0 (the mistake is not made) to 1; null: it cannot be told. */
  share: number | null
  low: number | null
  high: number | null
  /** What it is a share of. */
  count: number
  tone: GaugeTone | null
  /** As it stood the month before. */
  before: number | null
}

/** From where it wants watching, and from where it is a mistake that is being made. */
const BOUNDS: Readonly<Record<GaugeCode, readonly [number, number]>> = {
  one_voice: [0.2, 0.5],
  contacts: [0.1, 0.25],
  fee: [0.25, 0.5],
  fixed_discount: [0.45, 0.55],
  watch: [0.25, 0.6],
}

/** Of this one the middle is a half and no share of anything: as a number it would be misread. */
export const isScale = (code: GaugeCode): boolean => code === 'fixed_discount'

const Z95 = 1.959963984540054

/** A share of a count with its 95 % range (Wilson, 1927); null of nothing. */
export function shareOf(part: number, count: number): { share: number; low: number; high: number } | null {
  if (count <= 0) return null
  const share = part / count
  const square = (Z95 * Z95) / count
  const middle = (share + square / 2) / (1 + square)
  const half = Math.sqrt(square * (share * (1 - share) + square / 4)) / (1 + square)
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

type Known = { share: number; low: number | null; high: number | null } | null

export function gaugeOf(code: GaugeCode, known: Known, count: number, before: number | null): Gauge {
  if (known === null) return { code, share: null, low: null, high: null, count, tone: null, before }
  const [warn, bad] = BOUNDS[code]
  const tone = known.share >= bad ? 'bad' : known.share >= warn ? 'warn' : 'good'
  return { code, ...known, count, tone, before }
}

export type GaugeFacts = {
  /** Advertising of campaigns, and of it what said the same to everybody. */
  messages: number
  oneVoice: number
  /** Members with an address, and of them those with none that works. */
  contacts: number
  unreachable: number
  /** Paid terms that could be judged, and those that will have had back what they cost. */
  judgedTerms: number
  aheadTerms: number
  /** Of members whose standing is known: their purchases, and what they were given, all in minor units. */
  sales: number
  loyalSales: number
  given: number
  loyalGiven: number
  /** Campaigns and rules of the month, and of them those with nobody held out. */
  run: number
  unproven: number
}

export function readGauges(facts: GaugeFacts, before: (code: GaugeCode) => number | null): Gauge[] {
  const known: Readonly<Record<GaugeCode, readonly [Known, number]>> = {
    one_voice: [shareOf(facts.oneVoice, facts.messages), facts.messages],
    contacts: [shareOf(facts.unreachable, facts.contacts), facts.contacts],
    fee: [shareOf(facts.judgedTerms - facts.aheadTerms, facts.judgedTerms), facts.judgedTerms],
    fixed_discount: [fixedOf(facts), facts.given],
    watch: [shareOf(facts.unproven, facts.run), facts.run],
  }
  return GAUGES.map((code) => gaugeOf(code, known[code][0], known[code][1], before(code)))
}

/** A half: the loyal have of what is given what they have of the sales. More: they have less. */
function fixedOf({ sales, loyalSales, given, loyalGiven }: GaugeFacts): Known {
  if (sales <= 0 || given <= 0 || loyalSales <= 0) return null
  const less = loyalSales / sales - loyalGiven / given
  return { share: Math.min(1, Math.max(0, 0.5 + less)), low: null, high: null }
}

export const isGaugeCode = (code: string): code is GaugeCode => (GAUGES as readonly string[]).includes(code)
