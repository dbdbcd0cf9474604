import type { Tx } from '#platform/database.ts'
import type { Member } from './member.ts'
import { isPastSource } from './member.ts'
import { detailOf, type MarkSource, PROFILE_FIELDS, type ProfileField } from './profile-mark.ts'
import { deleteMarks, markChanged, readMarks } from './profile-mark-queries.ts'

/** A detail of a member: where it comes from, since when it is so, and when the member last said that it holds. */
export type KnownDetail = {
  readonly field: ProfileField
  readonly hasValue: boolean
  readonly source: MarkSource
  readonly since: Temporal.Instant
  readonly verifiedAt: Temporal.Instant | null
}

/** How each detail of a member came to be known. What members wrote down themselves they said at that moment. */
export async function readDetails(tx: Tx, member: Member): Promise<KnownDetail[]> {
  const marks = await readMarks(tx, member.memberId)
  const all = marks.find((mark) => mark.field === 'details')
  const isBroughtIn = isPastSource(member.source) && all === undefined
  const checkedAt =
    all && 'verifiedAt' in all ? all.verifiedAt : isBroughtIn ? member.detailsConfirmedAt : null
  return PROFILE_FIELDS.map((field) => {
    const mark = marks.find((one) => one.field === field)
    const { source, changedAt: since } =
      mark && 'changedAt' in mark ? mark : { source: member.source, changedAt: member.joinedAt }
    const saidAt = source === 'portal' ? since : null
    const isChecked = checkedAt !== null && Temporal.Instant.compare(checkedAt, since) >= 0
    return {
      field,
      hasValue: detailOf(member, field) !== null,
      source,
      since,
      verifiedAt: isChecked ? checkedAt : saidAt,
    }
  })
}

/** What the survivor of a merge lacked and has now comes from where the other had it. */
export async function carryMarks(tx: Tx, from: Member, into: Member): Promise<void> {
  const details = await readDetails(tx, from)
  const filled = details.filter(({ field, hasValue }) => hasValue && detailOf(into, field) === null)
  await markChanged(
    tx,
    into.memberId,
    filled.map(({ field, source, since }) => ({ field, source, at: since })),
  )
  await deleteMarks(tx, [from.memberId])
}
