import { expect, test } from 'vitest'
import { mapFields } from '#imports/field.ts'
import { lookAtFile } from '#imports/file.ts'
import { type ClubHabits, WELL_RUN, writeAuditClub } from '../../test/support/audit-club.ts'
import { useFolder } from '../../test/support/folder.ts'
import { USUAL_MARGIN } from './assumption.ts'
import { mapContactFile } from './contact-file.ts'
import { type Audit, auditSchema, type Mistake } from './contract.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'
import { lookAtReceiptFile } from './receipt-file.ts'
import { openReceiptTable } from './receipt-table.ts'
import { auditReceipts } from './service.ts'

const folder = useFolder()

async function audit(receipts: string, members: string | null = null): Promise<Audit> {
  const path = folder.write(receipts, 'receipts.csv')
  const look = await lookAtReceiptFile(path, {})
  const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
  await using table = await openReceiptTable({
    ...{ path, look, mapping, file: {}, dateFormat: null },
    ...{ currency: 'ILS', timeZone: 'Asia/Jerusalem' },
  })
  const found = await auditReceipts(table, {
    margin: USUAL_MARGIN,
    contacts: members === null ? null : await contactsOf(members),
  })
  if (found === null) throw new Error('the file has purchases')
  return auditSchema.parse(found)
}

async function contactsOf(members: string) {
  const path = folder.write(members, 'members.csv')
  const look = await lookAtFile(path, {})
  return { path, look, file: {}, mapping: mapContactFile(look.headers).mapping, dateFormat: null }
}

const verdictsOf = ({ judgements }: Audit): Record<string, string> =>
  Object.fromEntries(judgements.map(({ mistake, verdict }) => [mistake, verdict]))

async function auditClub(habits: Partial<ClubHabits>): Promise<Audit> {
  const { receipts, members } = writeAuditClub({ ...WELL_RUN, ...habits })
  return audit(receipts, members)
}

const NONE_MADE: Record<Mistake, string> = {
  uniform_treatment: 'not_made',
  fading_contacts: 'not_made',
  free_club: 'not_made',
  fixed_discount: 'not_made',
  nobody_watches: 'not_made',
  slow_redemption: 'not_made',
}

test('a club that is run well is told of no mistake', async () => {
  expect(verdictsOf(await auditClub({}))).toEqual(NONE_MADE)
})

test('the same file gives the same audit, whoever of its members stands first', async () => {
  const { receipts } = writeAuditClub({ ...WELL_RUN, tills: 'one_does_not_ask' }, { memberCount: 120 })
  const [head, ...rows] = receipts.trim().split('\n')
  const turned = await audit([head, ...rows.toReversed(), ''].join('\n'))
  expect(turned).toEqual(await audit(receipts))
})

test.each<[Mistake, Partial<ClubHabits>]>([
  ['uniform_treatment', { campaigns: 'one_voice' }],
  ['fading_contacts', { contacts: 'forgotten' }],
  ['free_club', { plan: 'free' }],
  ['fixed_discount', { discount: 'fixed' }],
  ['nobody_watches', { tills: 'one_does_not_ask' }],
  ['slow_redemption', { rewards: 'out_of_reach' }],
])('a club that makes one mistake is told of it, and of no other: %s', async (mistake, habits) => {
  expect(verdictsOf(await auditClub(habits))).toEqual({ ...NONE_MADE, [mistake]: 'made' })
})
