import type { MemberImportEnd } from '#imports/member-import-service.ts'
import { REASONS } from '#imports/reason.ts'
import type { ImportEnd } from '#imports/receipt-import-service.ts'
import type { Rejection, Rejections } from '#imports/rejection.ts'
import type { Template } from '#imports/template.ts'
import { complain, print } from './terminal.ts'

const ROWS_AT_ONCE = 1000
const ROWS_SHOWN = 20

const write = (text: string): void => {
  process.stdout.write(text)
}

/** A summary as one JSON object; its lists are written row by row, since a file may hold nothing but bad rows. */
function printJson(fields: object, lists: Readonly<Record<string, Iterable<object>>>): void {
  write(JSON.stringify(fields).slice(0, -1))
  for (const [name, rows] of Object.entries(lists)) {
    write(`,${JSON.stringify(name)}:[`)
    let separator = ''
    let batch: string[] = []
    const flush = () => {
      write(separator + batch.join(','))
      separator = ','
      batch = []
    }
    for (const row of rows) {
      batch.push(JSON.stringify(row))
      if (batch.length >= ROWS_AT_ONCE) flush()
    }
    if (batch.length > 0) flush()
    write(']')
  }
  write('}\n')
}

export const printReceiptsJson = ({ summary, rejections }: ImportEnd): void =>
  printJson(summary, { rejected: rejections.inOrder() })

export const printMembersJson = (
  { summary, rejections, warnings, existing }: MemberImportEnd,
  template: Template | null,
): void =>
  printJson(
    { ...summary, template: template?.name ?? null },
    {
      rejected: rejections.inOrder(),
      warnings: warnings.inOrder(),
      existing,
    },
  )

const number = new Intl.NumberFormat('en')
const count = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${value === 1 ? one : many}`

export function tellReceipts({ summary, rejections }: ImportEnd, showAll: boolean): void {
  const { currency } = summary
  tellRejections(rejections, showAll)
  print(
    `${count(summary.rows, 'row', 'rows')}: ${count(summary.lines, 'line', 'lines')} of ${count(summary.receipts, 'receipt', 'receipts')}, ` +
      `${count(summary.returns, 'return', 'returns')}, ` +
      `${count(summary.members, 'member', 'members')}, ${count(summary.anonymous_lines, 'line', 'lines')} without a member.`,
  )
  print(
    `Total ${summary.total_exact} ${currency}; with each line rounded ${number.format(summary.total_posted_minor)} in minor units.`,
  )
  if (summary.returns_matched + summary.returns_unmatched > 0)
    print(
      `Of the returns ${number.format(summary.returns_matched)} undo a purchase that is known, ${number.format(summary.returns_unmatched)} none: their points were taken from the balance or are owed.`,
    )
  if (summary.adjustments > 0)
    print(`${count(summary.adjustments, 'adjustment', 'adjustments')} (a negative price): not earned.`)
  if (summary.held_back.receipts > 0)
    print(
      `${count(summary.held_back.receipts, 'receipt waits', 'receipts wait')} for a rejected row (${count(summary.held_back.lines, 'good line', 'good lines')}): mend the rows and run again.`,
    )
  if (summary.dry_run) print('This was a rehearsal: nothing was written.')
  else
    print(
      `Posted ${count(summary.posted, 'receipt', 'receipts')}; ${count(summary.duplicates, 'was', 'were')} there before. ` +
        `${count(summary.points, 'point', 'points')}; ${count(summary.members_joined, 'member', 'members')} joined. ${summary.seconds} s.`,
    )
  if (summary.stopped) print('Stopped on the way; run it again to go on.')
}

/** Whose file it was taken for, and how it is read therefore: not among the results, since those may go into a pipe. */
export function tellTemplate(
  { words, note }: Template,
  { rows, strangers, fractions }: Pick<Template, 'rows' | 'strangers' | 'fractions'>,
): void {
  const readings = [
    rows === 'lots' ? 'each row is one lot of points' : 'each row is a member',
    strangers === 'join' ? 'who is not here joins' : 'who is not here is refused',
    fractions === 'nearest' ? 'points are rounded to whole ones' : 'points with decimals are refused',
  ]
  complain(`Read as ${words.en}: ${readings.join(', ')}.${note ? ` ${note.en}` : ''}`)
}

export function tellMembers(
  { summary, rejections, warnings, existing }: MemberImportEnd,
  showAll: boolean,
): void {
  tellRejections(rejections, showAll)
  for (const { row, member, by } of existing.slice(0, showAll ? undefined : ROWS_SHOWN))
    print(`row ${row}: ${member} has this ${by} already`)
  if (warnings.count > 0) {
    print('Taken in, with what to know of it:')
    tellRejections(warnings, showAll)
  }
  print(
    `${count(summary.rows, 'row', 'rows')}: ${number.format(summary.joined)} joined, ${number.format(summary.completed)} completed, ` +
      `${number.format(summary.duplicates)} as they were, ${number.format(rejections.count)} rejected. ` +
      `${count(summary.points, 'point', 'points')} in opening balances, ${count(summary.consents, 'consent', 'consents')} of unknown proof. ${summary.seconds} s.`,
  )
  if (summary.points_off > 0)
    print(`${count(summary.points_off, 'point', 'points')} below nothing: taken off balances, or owed.`)
  if (summary.held_back.members > 0)
    print(
      `${count(summary.held_back.members, 'member', 'members')} got no points, since one of their rows was rejected (${count(summary.held_back.rows, 'good row waits', 'good rows wait')}): mend the rows and run again.`,
    )
  if (summary.unproven > 0)
    print(`${count(summary.unproven, 'yes', 'yeses')} to advertising that nobody can prove: not taken in.`)
  if (summary.dry_run) print('This was a rehearsal: nothing was written.')
  if (summary.stopped) print('Stopped on the way; run it again to go on.')
}

function tellRejections(rejections: Rejections, showAll: boolean): void {
  if (rejections.count === 0) return
  const rows = showAll ? rejections.inOrder() : rejections.list(ROWS_SHOWN)
  for (const { row, reason } of rows as Iterable<Rejection>)
    print(`row ${row}: ${reason}: ${REASONS[reason].en}`)
  for (const [reason, rowCount] of Object.entries(rejections.byReason()))
    print(`${count(rowCount, 'row', 'rows')}: ${reason}`)
}
