import type { ProgrammeDefinition, ProgrammeVersion } from './programme.ts'

/** `prg_…` names a version at the edge. */
export const VERSION_PREFIX = 'prg'

export type VersionState = 'draft' | 'scheduled' | 'in_force' | 'retired' | 'withdrawn'

/** A version as the club keeps it, drafts included. */
export type StoredVersion = {
  versionId: string
  /** Given when published: drafts have none. */
  number: number | null
  name: string | null
  definition: ProgrammeDefinition
  inForceFrom: Temporal.Instant | null
  createdAt: Temporal.Instant
  editedAt: Temporal.Instant
  /** How often it was written, counted from 1. */
  revision: number
  publishedAt: Temporal.Instant | null
  withdrawnAt: Temporal.Instant | null
}

export type VersionAction = 'edit' | 'delete' | 'publish' | 'withdraw' | 'copy'

/** What may be done with a version in each state: buttons, refusals and checks all read this table. */
const ACTIONS_OF_STATE: Readonly<Record<VersionState, readonly VersionAction[]>> = {
  draft: ['edit', 'delete', 'publish', 'copy'],
  scheduled: ['withdraw', 'copy'],
  in_force: ['copy'],
  retired: ['copy'],
  withdrawn: ['copy'],
}

export const mayDo = (state: VersionState, action: VersionAction): boolean =>
  ACTIONS_OF_STATE[state].includes(action)

/** Which version rules at `now` follows from the instants of them all. */
export function stateOfVersion(
  version: StoredVersion,
  versions: readonly StoredVersion[],
  now: Temporal.Instant,
): VersionState {
  if (version.inForceFrom === null) return 'draft'
  if (version.withdrawnAt !== null) return 'withdrawn'
  if (Temporal.Instant.compare(version.inForceFrom, now) > 0) return 'scheduled'
  const later = publishedVersions(versions).some(
    (other) =>
      Temporal.Instant.compare(other.inForceFrom, now) <= 0 &&
      version.inForceFrom !== null &&
      Temporal.Instant.compare(other.inForceFrom, version.inForceFrom) > 0,
  )
  return later ? 'retired' : 'in_force'
}

/** The versions that rule or will rule some instant. */
export function publishedVersions(versions: readonly StoredVersion[]): ProgrammeVersion[] {
  return versions.flatMap(({ versionId, number, inForceFrom, withdrawnAt, definition }) =>
    number === null || inForceFrom === null || withdrawnAt !== null
      ? []
      : [{ versionId, number, inForceFrom, definition }],
  )
}
