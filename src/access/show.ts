import { formatId } from '#platform/id.ts'
import type { NamedAuditEntry } from './audit-service.ts'
import type { Branch, Club } from './club.ts'
import type * as contract from './contract.ts'
import { PERMISSIONS, permissionsBeforeOwnPassword, permissionsOfStaff } from './permission.ts'
import type { ApiKeyRow } from './queries.ts'
import type { SessionView } from './session-service.ts'
import type { StaffMember } from './staff.ts'

// From what the room holds to what the contract shows.

const showInstant = (at: Temporal.Instant | null): string | null => at?.toString() ?? null

export const showClub = (club: Club): contract.Club => ({
  id: formatId('clb', club.clubId),
  name: club.name,
  country: club.country,
  currency: club.currency,
  time_zone: club.timeZone,
  languages: [...club.languages],
  default_language: club.defaultLanguage,
})

export function showSession({ person, club, clubs, role }: SessionView): contract.Session {
  const held = person.passwordTemporary ? permissionsBeforeOwnPassword : permissionsOfStaff(role)
  return {
    staff: {
      id: formatId('stf', person.staffId),
      name: person.name,
      email: person.email,
      language: person.language,
      password_temporary: person.passwordTemporary,
    },
    club: showClub(club),
    clubs: clubs.map((each) => ({ id: formatId('clb', each.clubId), name: each.name, role: each.role })),
    role,
    permissions: PERMISSIONS.filter((permission) => held.has(permission)),
  }
}

export const showBranch = (branch: Branch): contract.Branch => ({
  code: branch.code,
  name: branch.name,
  time_zone: branch.timeZone,
  vat_zone: branch.vatZone,
  first_seen_at: branch.firstSeenAt.toString(),
})

export const showStaff = (member: StaffMember): contract.Staff => ({
  id: formatId('stf', member.staffId),
  name: member.name,
  email: member.email,
  language: member.language,
  role: member.role,
  disabled: member.disabledAt !== null,
  added_at: member.addedAt.toString(),
  last_seen_at: showInstant(member.lastSeenAt),
  password_temporary: member.passwordTemporary,
  elsewhere: member.elsewhere,
})

export const showApiKey = (row: ApiKeyRow): contract.ApiKey => ({
  id: formatId('key', row.keyId),
  name: row.name,
  prefix: row.prefix,
  role: row.role,
  branch: row.branch,
  created_at: row.createdAt.toString(),
  last_used_at: showInstant(row.lastUsedAt),
  revoked_at: showInstant(row.revokedAt),
})

const SUBJECT_PREFIXES = { staff: 'stf', api_key: 'key', member: 'mbr' } as const

export const showAuditEntry = (entry: NamedAuditEntry): contract.AuditEntry => ({
  id: formatId('aud', entry.auditId),
  subject: {
    kind: entry.subject.kind,
    id:
      entry.subject.kind === 'system'
        ? null
        : formatId(SUBJECT_PREFIXES[entry.subject.kind], entry.subject.id),
    name: entry.subjectName,
  },
  action: entry.action,
  target: { ...entry.target, name: entry.targetName },
  detail: entry.detail,
  occurred_at: entry.occurredAt.toString(),
})
