import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { NewClub } from '#access/contract.ts'
import type { Permission } from '#access/permission.ts'
import { accessRefusals } from '#access/refusal.ts'
import type { FoundedClub } from '#access/service.ts'
import { readPersonOf } from '#access/session-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { formatId, parseId } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { SegmentSources } from '#segments/evaluate-service.ts'
import { readBills, readBoard } from './board-service.ts'
import * as contract from './contract.ts'
import type { CopyKind } from './copy.ts'
import { copyBetween } from './copy-service.ts'
import { clubsWith, clubWith } from './person-service.ts'
import { agencyRefusals } from './refusal.ts'

export type AgencyParts = {
  readonly db: Database
  readonly clock: Clock
  /** What segments ask of other rooms. */
  readonly sources: SegmentSources
  /** Addresses of whom the settings allow to open clubs. */
  readonly openers: readonly string[]
  /** Makes a club that can take its first receipt. */
  readonly found: (club: NewClub) => Promise<FoundedClub | Refusal>
}

const READING: Readonly<Record<CopyKind, Permission>> = {
  segment: 'segment.read',
  reward: 'reward.read',
  programme: 'programme.read',
  campaign: 'campaign.read',
}
const WRITING: Readonly<Record<CopyKind, Permission>> = {
  segment: 'segment.write',
  reward: 'reward.write',
  programme: 'programme.write',
  campaign: 'campaign.write',
}
const ALL: readonly CopyKind[] = ['segment', 'reward', 'programme', 'campaign']

/** What is named by what is copied comes along, and has to be readable and writable as well. */
const needs = (of: Readonly<Record<CopyKind, Permission>>, kinds: readonly CopyKind[]): Permission[] => [
  ...new Set([
    ...kinds.map((kind) => of[kind]),
    of.segment,
    ...(kinds.includes('campaign') ? [of.reward] : []),
  ]),
]

/** For whoever works in several clubs. */
export const agencyEndpoints = (parts: AgencyParts) => ({
  ...readingEndpoints(parts),
  ...copyEndpoints(parts),
})

async function mayOpen({ db, openers }: AgencyParts, caller: Caller): Promise<boolean> {
  if (caller.subject.kind !== 'staff' || openers.length === 0) return false
  const person = await readPersonOf(db, { clubId: caller.clubId, staffId: caller.subject.id })
  return openers.includes(person.email)
}

const readingEndpoints = (parts: AgencyParts) => ({
  readAgencyBoard: endpoint({
    summary: 'All clubs of the caller with how each does, those that need somebody first.',
    responses: { 200: contract.Board },
    async handle({ caller }) {
      const clubs = await clubsWith(parts.db, caller, ['report.read'])
      if (isRefusal(clubs)) return clubs
      const asked = { now: parts.clock.now(), language: caller.language }
      const items = await readBoard(parts.db, clubs, asked)
      return { status: 200, body: { items, may_open: await mayOpen(parts, caller) } }
    },
  }),
  listAgencyBills: endpoint({
    summary: 'What is counted of each of the caller’s clubs in a month, for who charges by it.',
    query: contract.BillQuery,
    responses: { 200: contract.BillList },
    async handle({ caller, query: { month } }) {
      const clubs = await clubsWith(parts.db, caller, ['report.read'])
      if (isRefusal(clubs)) return clubs
      const items = await readBills(parts.db, clubs, Temporal.PlainYearMonth.from(month))
      return { status: 200, body: { month, items } }
    },
  }),
})

const copyEndpoints = (parts: AgencyParts) => ({
  copyFromClub: endpoint({
    summary: 'Copy what another of the caller’s clubs defined into this one, as drafts.',
    body: contract.CopyBody,
    responses: { 200: contract.CopiedList },
    async handle({ caller, body: { from, kinds } }) {
      const source = await clubWith(parts.db, caller, parseId('clb', from), needs(READING, kinds))
      if (isRefusal(source)) return source
      const target = await clubWith(parts.db, caller, caller.clubId, needs(WRITING, kinds))
      if (isRefusal(target)) return target
      const ask = {
        from: source.clubId,
        into: target.clubId,
        kinds,
        by: caller.subject,
        language: caller.language,
      }
      const items = await copyBetween(parts, ask)
      return isRefusal(items) ? items : { status: 200, body: { items } }
    },
  }),
  openClub: endpoint({
    summary: 'Open a club, with what another of the caller’s clubs defined; the caller is its owner.',
    body: contract.OpenClub,
    responses: { 201: contract.OpenedClub },
    handle: ({ caller, body, context: { idempotencyKey: key } }) =>
      parts.db.inClub(caller.clubId, (tx) =>
        withIdempotency(
          tx,
          {
            key,
            route: 'POST /v1/agency/clubs',
            body,
            clock: parts.clock,
            refusals: { ...accessRefusals, ...agencyRefusals },
          },
          async () => {
            const opened = await openFor(parts, caller, body)
            return isRefusal(opened) ? opened : { status: 201, outcome: { told: JSON.stringify(opened) } }
          },
          async ({ told }) => contract.OpenedClub.parse(JSON.parse(told)),
        ),
      ),
  }),
})

/** A club, with what another of the caller's defined. */
async function openFor(
  parts: AgencyParts,
  caller: Caller,
  { copy_from: copyFrom, ...club }: z.infer<typeof contract.OpenClub>,
): Promise<z.infer<typeof contract.OpenedClub> | Refusal> {
  const { db } = parts
  if (caller.subject.kind !== 'staff') return refuse(agencyRefusals, 'staff_alone')
  if (!(await mayOpen(parts, caller))) return refuse(agencyRefusals, 'not_an_opener')
  const source =
    copyFrom === undefined ? null : await clubWith(db, caller, parseId('clb', copyFrom), needs(READING, ALL))
  if (isRefusal(source)) return source
  const { email, name, language } = await readPersonOf(db, {
    clubId: caller.clubId,
    staffId: caller.subject.id,
  })
  // They have a password of their own; this one opens nothing.
  const password = randomBytes(24).toString('base64url')
  const made = await parts.found({ ...club, owner: { email, name, language, password } })
  if (isRefusal(made)) return made
  const kinds = ALL
  const items =
    source === null
      ? []
      : await copyBetween(parts, {
          from: source.clubId,
          into: made.clubId,
          kinds,
          by: caller.subject,
          language: caller.language,
        })
  const id = formatId('clb', made.clubId)
  return isRefusal(items) ? items : { id, name: club.name, items }
}
