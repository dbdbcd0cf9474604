import { type ColumnMapping, findMissing, type ImportKind, type Mapped, mapColumns } from './field.ts'
import type { PointReading } from './member-row.ts'
import { type DateFormat, parseDateFormat } from './moment.ts'
import {
  type FractionChoice,
  findTemplate,
  mapTemplate,
  NO_TEMPLATE,
  type RowMeaning,
  recogniseTemplate,
  type StrangerChoice,
  type Template,
} from './template.ts'

/** What is said of a file of members; what is not said is as its template has it. */
export type MemberChoices = {
  /** A template's name, or `none`; null: by the headers. */
  template?: string | null | undefined
  rows?: RowMeaning | null | undefined
  strangers?: StrangerChoice | null | undefined
  fractions?: FractionChoice | null | undefined
  points_times?: number | null | undefined
}

/** How the rows of a file of members are understood. */
export type MemberReading = PointReading & { readonly rows: RowMeaning; readonly strangers: StrangerChoice }

export const PLAIN_READING: MemberReading = {
  rows: 'members',
  strangers: 'join',
  fractions: 'refuse',
  pointsTimes: 1,
  blanks: [],
}

/** Whose file it is: as somebody said, else by its headers. */
export const templateOf = (choices: MemberChoices, headers: readonly string[]): Template | null => {
  const { template = null } = choices
  if (template === null) return recogniseTemplate(headers)
  return template === NO_TEMPLATE ? null : findTemplate(template)
}

/** Which column of a file of members is which field: as its template has it, else by the headers. */
export function mapMembers(
  template: Template | null,
  headers: readonly string[],
  named: Readonly<Record<string, string>> = {},
): Mapped {
  if (template === null) return mapColumns('members', headers, named)
  const { mapping, faults } = mapTemplate(template, headers, named)
  return { mapping, faults: [...faults, ...findMissing('members', mapping)] }
}

/** How rows are understood: as somebody said, else as the template has it. */
export const readingOf = (choices: MemberChoices, template: Template | null): MemberReading => ({
  rows: choices.rows ?? template?.rows ?? PLAIN_READING.rows,
  strangers: choices.strangers ?? template?.strangers ?? PLAIN_READING.strangers,
  fractions: choices.fractions ?? template?.fractions ?? PLAIN_READING.fractions,
  pointsTimes: choices.points_times ?? PLAIN_READING.pointsTimes,
  blanks: template?.blanks ?? PLAIN_READING.blanks,
})

/** The form of dates: as somebody said, else as the template has it. */
export const dateFormatOf = (said: string | null, template: Template | null): DateFormat | null =>
  parseDateFormat(said ?? template?.dateFormat ?? '')

/** The columns by which a file is read: as somebody said, else as its template or its headers have them. */
export function mapFile(
  kind: ImportKind,
  options: MemberChoices & { mapping: ColumnMapping | null; date_format: string | null },
  headers: readonly string[],
): ColumnMapping {
  if (options.mapping !== null) return options.mapping
  return (kind === 'members' ? planMembers(options, headers) : mapColumns(kind, headers)).mapping
}

/** Everything that a file of members is read by. */
export function planMembers(
  choices: MemberChoices & { mapping: ColumnMapping | null; date_format: string | null },
  headers: readonly string[],
): { template: Template | null; reading: MemberReading; dateFormat: DateFormat | null } & Mapped {
  const template = templateOf(choices, headers)
  const mapped =
    choices.mapping === null
      ? mapMembers(template, headers)
      : { mapping: choices.mapping, faults: findMissing('members', choices.mapping) }
  return {
    template,
    reading: readingOf(choices, template),
    dateFormat: dateFormatOf(choices.date_format, template),
    ...mapped,
  }
}
