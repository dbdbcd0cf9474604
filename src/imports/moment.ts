/** Reads the times that stand in files. An instant is kept as milliseconds since 1970: a file has millions of them. */

export type MomentReader = (text: string, timeZone: string) => number | null

type Local = { year: number; month: number; day: number; ms: number }

const TIME = String.raw`(?:,?[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp][Mm])?\s*(Z|z|[+-]\d{2}:?\d{2})?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`)
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})${TIME}$`)
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}$`)

const MS_PER_HOUR = 3_600_000
const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000

/**
 * A reader of ISO 8601, `YYYYMMDD` and `DD/MM/YYYY` (each with or without a time), or of one stated format. A time without
 * an offset is local to the zone that is asked for; a date alone is the beginning of that day there. Where clocks are
 * put back, of two equal times the first is meant; a time that clocks jumped over is later by the jump.
 */
export function createMomentReader(format: DateFormat | null = null): MomentReader {
  const offsets = new Map<string, ZoneOffsets>()
  let lastText = ''
  let lastZone = ''
  let last: number | null = null
  return (text, timeZone) => {
    // The rows of a receipt carry the same time.
    if (text === lastText && timeZone === lastZone) return last
    let zone = offsets.get(timeZone)
    if (!zone) {
      zone = createZoneOffsets(timeZone)
      offsets.set(timeZone, zone)
    }
    lastText = text
    lastZone = timeZone
    last = readMoment(text, format, zone)
    return last
  }
}

function readMoment(text: string, format: DateFormat | null, zone: ZoneOffsets): number | null {
  const match = format ? matchFormat(text, format) : matchKnown(text)
  if (!match) return null
  const { year, month, day, time } = match
  const [hour, minute, second, fraction, half, offset] = time
  const ms = readTime(hour, minute, second, fraction, half)
  if (ms === null || !isDate(year, month, day)) return null
  if (offset !== undefined) return Date.UTC(year, month - 1, day) + ms - readOffset(offset)
  return zone.toInstant({ year, month, day, ms })
}

type Match = { year: number; month: number; day: number; time: (string | undefined)[] }

function matchKnown(text: string): Match | null {
  let found = YEAR_FIRST.exec(text)
  if (found)
    return { year: Number(found[1]), month: Number(found[3]), day: Number(found[4]), time: found.slice(5) }
  found = COMPACT.exec(text)
  if (found)
    return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), time: found.slice(4) }
  found = DAY_FIRST.exec(text)
  return (
    found && { year: Number(found[4]), month: Number(found[3]), day: Number(found[1]), time: found.slice(5) }
  )
}

function readTime(
  hour: string | undefined,
  minute: string | undefined,
  second = '0',
  fraction = '0',
  half: string | undefined,
): number | null {
  if (hour === undefined) return 0
  let hours = Number(hour)
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null
    hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  }
  const minutes = Number(minute)
  const seconds = Number(second)
  if (hours > 23 || minutes > 59 || seconds > 59) return null
  return (
    hours * MS_PER_HOUR +
    minutes * MS_PER_MINUTE +
    seconds * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000)
  )
}

function readOffset(text: string): number {
  if (text === 'Z' || text === 'z') return 0
  const size = Number(text.slice(1, 3)) * MS_PER_HOUR + Number(text.slice(-2)) * MS_PER_MINUTE
  return text.startsWith('-') ? -size : size
}

const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2199

function isDate(year: number, month: number, day: number): boolean {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

type ZoneOffsets = { toInstant(local: Local): number }

/** Most days have one offset all day; it is looked up once a day. On the others every time is looked up. */
function createZoneOffsets(timeZone: string): ZoneOffsets {
  const ofDay = new Map<number, number | null>()
  return {
    toInstant(local) {
      const { year, month, day, ms } = local
      const key = (year * 16 + month) * 32 + day
      let offset = ofDay.get(key)
      if (offset === undefined) {
        offset = findOffset(local, timeZone)
        ofDay.set(key, offset)
      }
      return offset === null ? resolve(local, timeZone) : Date.UTC(year, month - 1, day) + ms - offset
    },
  }
}

function findOffset({ year, month, day }: Local, timeZone: string): number | null {
  const date = new Temporal.PlainDate(year, month, day)
  const start = date.toZonedDateTime(timeZone)
  const end = date.add({ days: 1 }).toZonedDateTime(timeZone)
  const isWhole = end.epochMilliseconds - start.epochMilliseconds === MS_PER_DAY
  return isWhole && start.offsetNanoseconds === end.offsetNanoseconds ? start.offsetNanoseconds / 1e6 : null
}

function resolve({ year, month, day, ms }: Local, timeZone: string): number {
  const time = new Temporal.PlainDateTime(year, month, day).add({ milliseconds: ms })
  return time.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** A stated form of dates: where day, month and year stand. A time may follow. */
export type DateFormat = {
  readonly pattern: RegExp
  /** The date alone, as the source of a pattern whose groups stand in `order`. */
  readonly datePattern: string
  readonly order: readonly ('year' | 'month' | 'day')[]
}

const PARTS: Readonly<Record<string, { part: 'year' | 'month' | 'day'; digits: string }>> = {
  YYYY: { part: 'year', digits: String.raw`(\d{4})` },
  YY: { part: 'year', digits: String.raw`(\d{2})` },
  MM: { part: 'month', digits: String.raw`(\d{1,2})` },
  M: { part: 'month', digits: String.raw`(\d{1,2})` },
  DD: { part: 'day', digits: String.raw`(\d{1,2})` },
  D: { part: 'day', digits: String.raw`(\d{1,2})` },
}

/** Reads a format such as `MM/DD/YYYY` or `D.M.YY`; null when it does not name day, month and year once each. */
export function parseDateFormat(text: string): DateFormat | null {
  const order: DateFormat['order'][number][] = []
  // What it says of the time is not needed: any time is read after the date.
  const dateOnly = text.trim().split(/[ T]/)[0] ?? ''
  const pattern = dateOnly.replace(/YYYY|YY|MM|DD|M|D|[^YMD]/g, (token) => {
    const known = PARTS[token]
    if (!known) return token.replace(/[^\w]/g, String.raw`\$&`)
    order.push(known.part)
    // Without separators only the full width tells where a part ends.
    return /[^YMD]/.test(dateOnly) ? known.digits : known.digits.replace('{1,2}', '{2}')
  })
  if (order.length !== 3 || new Set(order).size !== 3 || /[YMD]/.test(pattern)) return null
  return { pattern: new RegExp(`^${pattern}${TIME}$`), datePattern: pattern, order }
}

const CENTURY = 2000

function matchFormat(text: string, { pattern, order }: DateFormat): Match | null {
  const found = pattern.exec(text)
  if (!found) return null
  const date = { year: 0, month: 0, day: 0 }
  for (const [index, part] of order.entries()) date[part] = Number(found[index + 1])
  if (date.year < 100) date.year += CENTURY
  return { ...date, time: found.slice(4) }
}
