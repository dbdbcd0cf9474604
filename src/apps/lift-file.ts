import type { Command } from 'commander'
import { parseDecimal } from '#imports/decimal.ts'
import { lookAtFile, readRecords } from '#imports/file.ts'
import type { Arm } from '#lift/comparison.ts'
import { type ReadingChoices, WRONG_USE } from './commands/file-choices.ts'

/** Groups of a file, as they were read. */
export type ArmFile = {
  readonly rows: number
  readonly arms: readonly Arm[]
  /** Rows without a group or without a number where one must be; nothing is made of them. */
  readonly unread: number
  /** The first of them, as a spreadsheet counts. */
  readonly firstUnread: number | null
}

type Columns = { readonly arm: string; readonly outcome: string; readonly before?: string }

/** More groups are no experiment: the wrong column was named. */
const MOST_ARMS = 50

/**
 * Reads one row a member: the group, what came of it, and what was before.
 * @throws FileError when the file is damaged
 */
export async function readArmFile(
  path: string,
  choices: ReadingChoices & Columns,
  command: Command,
): Promise<ArmFile> {
  const options = { columns: choices.columns, delimiter: choices.delimiter, encoding: choices.encoding }
  const look = await lookAtFile(path, options)
  const placeOf = (column: string): number => {
    const place = look.headers.indexOf(column)
    if (place < 0)
      command.error(`No column is called ${column}. The file has: ${look.headers.join(', ')}`, WRONG_USE)
    return place
  }
  const at = {
    arm: placeOf(choices.arm),
    outcome: placeOf(choices.outcome),
    before: choices.before === undefined ? null : placeOf(choices.before),
  }
  const arms = new Map<string, { values: number[]; before: number[] }>()
  const tally = { rows: 0, unread: 0, firstUnread: null as number | null }
  for await (const records of readRecords(path, look, options))
    for (const { row, cells } of records) {
      tally.rows += 1
      const name = cells[at.arm]?.trim() ?? ''
      const value = readNumber(cells[at.outcome])
      const before = at.before === null ? 0 : readNumber(cells[at.before])
      if (name === '' || value === null || before === null) {
        tally.unread += 1
        tally.firstUnread ??= row
        continue
      }
      const arm = arms.get(name) ?? { values: [], before: [] }
      arms.set(name, arm)
      if (arms.size > MOST_ARMS)
        command.error(`The column ${choices.arm} has more than ${MOST_ARMS} different groups.`, WRONG_USE)
      arm.values.push(value)
      if (at.before !== null) arm.before.push(before)
    }
  return {
    ...tally,
    arms: [...arms].map(([name, { values, before }]) => ({
      name,
      values,
      before: at.before === null ? null : before,
      weight: 1,
    })),
  }
}

function readNumber(cell: string | undefined): number | null {
  const decimal = parseDecimal(cell?.trim() ?? '')
  return decimal && decimal.units / 10 ** decimal.scale
}
