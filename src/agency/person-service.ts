import { type Permission, permissionsOfStaff } from '#access/permission.ts'
import { listClubsOf } from '#access/session-service.ts'
import type { Database } from '#platform/database.ts'
import type { Caller } from '#platform/http/endpoint.ts'
import type { Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { agencyRefusals } from './refusal.ts'

export type OwnClub = Awaited<ReturnType<typeof listClubsOf>>[number]

/** The clubs of whoever asks in which their role has these permissions, by name; a refusal where no person asks. */
export async function clubsWith(
  db: Database,
  { subject }: Caller,
  permissions: readonly Permission[],
): Promise<OwnClub[] | Refusal> {
  if (subject.kind !== 'staff') return refuse(agencyRefusals, 'staff_alone')
  const clubs = await listClubsOf(db, subject.id)
  return clubs.filter(({ role }) => permissions.every((one) => permissionsOfStaff(role).has(one)))
}

/** One of them, by id; a refusal that does not tell whether there is such a club. */
export async function clubWith(
  db: Database,
  caller: Caller,
  clubId: Uuid | null,
  permissions: readonly Permission[],
): Promise<OwnClub | Refusal> {
  const clubs = await clubsWith(db, caller, permissions)
  if ('refused' in clubs) return clubs
  return clubs.find((club) => club.clubId === clubId) ?? refuse(agencyRefusals, 'not_your_club')
}
