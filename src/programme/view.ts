import { formatId } from '#platform/id.ts'
import type { ProgrammeView, TryBody, TryView, VersionView } from './contract.ts'
import { describeDefinition, tellingOf } from './describe.ts'
import { explainEvaluation, sayNextBand } from './explain.ts'
import { checkDefinition } from './finding.ts'
import { type Finding, sayFinding } from './finding-kind.ts'
import { sayNearMiss } from './near-miss.ts'
import { type ProgrammeDefinition, worthOfPoints } from './programme.ts'
import type { ClubNames, Telling } from './telling.ts'
import { tryBasket } from './trying.ts'
import { type StoredVersion, stateOfVersion, VERSION_PREFIX } from './version.ts'

const textOf = (instant: Temporal.Instant | null): string | null => instant?.toString() ?? null

export function viewVersion(
  version: StoredVersion,
  versions: readonly StoredVersion[],
  now: Temporal.Instant,
  telling: Telling,
): VersionView {
  return {
    id: formatId(VERSION_PREFIX, version.versionId),
    number: version.number,
    name: version.name,
    state: stateOfVersion(version, versions, now),
    definition: version.definition,
    sentences: describeDefinition(version.definition, telling),
    findings: checkDefinition(version.definition, { names: telling.names }).map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      pointer: finding.pointer,
      detail: sayFinding(finding, telling.language, telling.currency),
    })),
    in_force_from: textOf(version.inForceFrom),
    created_at: version.createdAt.toString(),
    edited_at: version.editedAt.toString(),
    revision: version.revision,
    published_at: textOf(version.publishedAt),
    withdrawn_at: textOf(version.withdrawnAt),
  }
}

export function viewProgramme(
  versions: readonly StoredVersion[],
  now: Temporal.Instant,
  telling: Telling & { readonly names: ClubNames },
  hasEarned: boolean,
): ProgrammeView {
  const views = versions.map((version) => viewVersion(version, versions, now, telling))
  return {
    currency: telling.currency,
    in_force: views.find((view) => view.state === 'in_force')?.id ?? null,
    may_start_in_past: !hasEarned,
    versions: views,
    names: telling.names,
  }
}

/** A draft as it was when it was begun. */
export const newDraft = (
  versionId: string,
  content: { name: string | null; definition: ProgrammeDefinition },
  at: Temporal.Instant,
): StoredVersion => ({
  ...content,
  versionId,
  number: null,
  inForceFrom: null,
  createdAt: at,
  editedAt: at,
  revision: 1,
  publishedAt: null,
  withdrawnAt: null,
})

export function viewTrial(
  definition: ProgrammeDefinition,
  basket: TryBody,
  telling: Telling,
  today: string,
): TryView {
  const { evaluation, misses } = tryBasket(definition, basket, today)
  const own = tellingOf(definition, telling)
  return {
    evaluation,
    worth_minor: worthOfPoints(definition, evaluation.points),
    sentences: explainEvaluation(evaluation, telling, definition, 'staff'),
    next_sentence: sayNextBand(evaluation, definition, telling),
    near_misses: misses.flatMap((miss) => {
      const sentence = sayNearMiss(miss, definition, own)
      return sentence === null ? [] : [{ rule: miss.rule, mend: miss.mend, sentence }]
    }),
  }
}

/** The faults of a definition as the problem document lists them, each at its place. */
export const listFaults = (faults: readonly Finding[], telling: Telling) => ({
  errors: faults.map((fault) => ({
    pointer: `/definition${fault.pointer}`,
    code: fault.code,
    detail: sayFinding(fault, telling.language, telling.currency),
  })),
})
