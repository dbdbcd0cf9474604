import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { AuditEntry } from './audit.ts'
import { selectAuditEntries, selectBranch, selectClub, selectKeyNames, selectStaffNames } from './queries.ts'

export type NamedAuditEntry = AuditEntry & { subjectName: string | null; targetName: string | null }

/** Entries newest first, with the names of staff, keys, branches and the club as they are now. */
export async function readAuditTrail(tx: Tx, before: Uuid | null, limit: number): Promise<NamedAuditEntry[]> {
  const entries = await selectAuditEntries(tx, before, limit)
  const nameOf = await readNames(tx, entries)
  return entries.map((entry) => ({
    ...entry,
    subjectName: nameOf(entry.subject.kind, entry.subject.id),
    targetName: nameOf(entry.target.kind, targetKey(entry)),
  }))
}

const PREFIXES: Readonly<Record<string, string>> = { staff: 'stf', api_key: 'key' }

/** A target of this room by its inner id; any other as it was written down. */
function targetKey({ target }: AuditEntry): string {
  const prefix = PREFIXES[target.kind]
  return (prefix && parseId(prefix, target.id)) || target.id
}

async function readNames(
  tx: Tx,
  entries: readonly AuditEntry[],
): Promise<(kind: string, id: string) => string | null> {
  const idsOf = (kind: string): Uuid[] => {
    const targets = entries.filter((entry) => entry.target.kind === kind).map(targetKey)
    const subjects = entries.filter((entry) => entry.subject.kind === kind).map((entry) => entry.subject.id)
    return [...new Set([...targets, ...subjects])]
  }
  const names = new Map<string, string>()
  const keep = (kind: string, rows: readonly { id: string; name: string }[]) => {
    for (const { id, name } of rows) names.set(`${kind}:${id}`, name)
  }
  keep('staff', await selectStaffNames(tx, idsOf('staff')))
  keep('api_key', await selectKeyNames(tx, idsOf('api_key')))
  const club = await selectClub(tx)
  keep('club', [{ id: formatId('clb', club.clubId), name: club.name }])
  for (const code of idsOf('branch')) {
    const branch = await selectBranch(tx, code)
    if (branch?.name) keep('branch', [{ id: code, name: branch.name }])
  }
  return (kind, id) => names.get(`${kind}:${id}`) ?? null
}
