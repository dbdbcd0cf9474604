import { normaliseIdentifier } from '#members/identifier.ts'
import { type Language, say } from '#platform/language.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import type { ImportPreview } from './contract.ts'
import { formatDecimal } from './decimal.ts'
import {
  type ColumnMapping,
  FIELDS,
  type Field,
  findMissing,
  type ImportKind,
  MAPPING_FAULT_WORDS,
  mapColumns,
} from './field.ts'
import type { FileLook } from './file.ts'
import type { ImportOptions } from './import.ts'
import { createMemberReader, type MemberRow, POINT_FAULTS } from './member-row.ts'
import { createMomentReader, type DateFormat, parseDateFormat } from './moment.ts'
import { REASONS, type Reason } from './reason.ts'
import { createRowReader, isBadRow, type ReceiptRow } from './row.ts'
import { NO_TEMPLATE } from './template.ts'
import { type MemberChoices, type MemberReading, PLAIN_READING, planMembers } from './template-reading.ts'

export type PreviewOptions = {
  kind: ImportKind
  /** What is looked for beside what an import takes in. */
  fields?: readonly Field[]
  look: Pick<FileLook, 'encoding' | 'delimiter' | 'headers' | 'sample'>
  options: Pick<ImportOptions, 'mapping' | 'date_format' | 'member_by'> & MemberChoices
  club: { country: string; currency: string; timeZone: string }
  now: Temporal.Instant
  language: Language
}

const ROWS_SHOWN = 20
const SAMPLES_SHOWN = 3
const LONGEST_SAMPLE = 60

type Understood = { cells: Record<string, string>; reasons: readonly Reason[] }

/** What a file's first rows are understood as, before anything is done with them. Pure. */
export function previewFile(preview: PreviewOptions): ImportPreview {
  const { kind, look, language, fields = FIELDS[kind] } = preview
  const plan = planFile(preview)
  const { mapping, faults, understood } = plan
  const isReadable = faults.length === 0
  const read = isReadable ? makeReader(preview, plan) : null
  const rows = look.sample.map(({ row, cells }) => {
    const understood = read?.(cells) ?? { cells: {}, reasons: [] }
    const [reason = null] = understood.reasons
    return { row, cells: understood.cells, reason, detail: reason && say(REASONS[reason], language) }
  })
  return {
    encoding: look.encoding,
    delimiter: look.delimiter,
    headers: [...look.headers],
    fields: fields.map(({ name }) => {
      const column = mapping[name] ?? null
      return { name, column, samples: column === null ? [] : sampleColumn(look, column) }
    }),
    faults: faults.map(({ code, ...params }) => ({
      code,
      detail: say(MAPPING_FAULT_WORDS[code], language, params),
    })),
    checked_rows: rows.length,
    bad_rows: rows.flatMap(({ row, cells, reason, detail }) =>
      reason && detail
        ? [
            {
              row,
              reason,
              detail,
              is_taken: Object.keys(cells).length > 0 && !holdsBack(plan.reading, reason),
            },
          ]
        : [],
    ),
    rows: rows.slice(0, ROWS_SHOWN),
    understood,
  }
}

/** A lot that cannot be read is rejected, and its member's others wait for it. */
const holdsBack = ({ rows }: MemberReading, reason: Reason): boolean =>
  rows === 'lots' && POINT_FAULTS.includes(reason)

type Plan = { mapping: ColumnMapping; dateFormat: DateFormat | null; reading: MemberReading }

/** Columns and choices, as somebody said or as the file shows them. */
function planFile({ kind, look, options, language }: PreviewOptions) {
  if (kind === 'members') {
    const { template, reading, ...plan } = planMembers(options, look.headers)
    const note = template?.note ? say(template.note, language) : null
    const { rows, strangers, fractions, pointsTimes: points_times } = reading
    const template_name = template?.name ?? NO_TEMPLATE
    return {
      ...plan,
      reading,
      understood: { template: template_name, note, rows, strangers, fractions, points_times },
    }
  }
  const mapped =
    options.mapping === null
      ? mapColumns(kind, look.headers)
      : { mapping: options.mapping, faults: findMissing(kind, options.mapping) }
  const dateFormat = parseDateFormat(options.date_format ?? '')
  return { ...mapped, dateFormat, reading: PLAIN_READING, understood: null }
}

function sampleColumn(look: Pick<FileLook, 'sample'>, column: number): string[] {
  const values = new Set<string>()
  for (const { cells } of look.sample) {
    const value = (cells[column] ?? '').trim()
    if (value !== '') values.add(value.slice(0, LONGEST_SAMPLE).toWellFormed())
    if (values.size === SAMPLES_SHOWN) break
  }
  return [...values]
}

function makeReader(preview: PreviewOptions, plan: Plan): (cells: readonly string[]) => Understood {
  const { kind, look, options, club, now } = preview
  const readMoment = createMomentReader(plan.dateFormat)
  const common = { mapping: plan.mapping, width: look.headers.length, readMoment }
  if (kind === 'members') {
    const { country, timeZone } = club
    const read = createMemberReader({ ...common, points: plan.reading, country, timeZone, now })
    return (cells) => {
      const row = read(cells)
      return typeof row === 'string' ? { cells: {}, reasons: [row] } : showMember(row, club.timeZone)
    }
  }
  const read = createRowReader({
    ...common,
    currencyDecimals: decimalsOfCurrency(club.currency),
    zoneOf: () => club.timeZone,
    readMember: (text) => {
      const normal = normaliseIdentifier(options.member_by, text, club.country)
      return normal.ok ? normal.value : null
    },
    latestMs: now.add({ hours: 24 }).epochMilliseconds,
  })
  return (cells) => {
    const row = read(cells)
    return isBadRow(row) ? { cells: {}, reasons: [row.reason] } : showReceipt(row)
  }
}

const present = (cells: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).filter((entry): entry is [string, string] => entry[1] !== null))

const showReceipt = (row: ReceiptRow): Understood => ({
  reasons: [],
  cells: present({
    receipt_id: row.receiptRef,
    occurred_at: Temporal.Instant.fromEpochMilliseconds(row.occurredAtMs).toString(),
    member: row.member,
    branch: row.branch,
    line_id: row.lineId,
    sku: row.sku === '' ? null : row.sku,
    description: row.description,
    category: row.category,
    qty: row.kind === 'return' ? `-${row.qty}` : row.qty,
    amount: formatDecimal(row.exact),
    kind: row.kind,
  }),
})

const showMember = (row: MemberRow, timeZone: string): Understood => ({
  reasons: row.faults,
  cells: present({
    ...Object.fromEntries(row.identifiers.map(({ kind, value }) => [kind, value])),
    first_name: row.profile.firstName,
    last_name: row.profile.lastName,
    birth_date: row.profile.birthOn?.toString() ?? null,
    birth_calendar: row.profile.birthCalendar,
    gender: row.profile.gender,
    language: row.profile.language,
    home_branch: row.profile.homeBranch,
    joined_at: row.joinedAt?.toString() ?? null,
    details_confirmed_at: row.detailsConfirmedAt?.toString() ?? null,
    points: row.points === null ? null : String(row.points),
    points_from: row.availableAt?.toString() ?? null,
    points_expire_on:
      row.expiresAt?.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 }).toString() ?? null,
    ...Object.fromEntries(
      row.consents.map(({ channel, given }) => [`consent_${channel}`, given ? 'yes' : 'no']),
    ),
  }),
})
