import { isDeepStrictEqual } from 'node:util'
import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import type { Definition } from '#campaigns/contract.ts'
import { listDefinitions } from '#campaigns/list-service.ts'
import { createCampaign } from '#campaigns/service.ts'
import { findPlan } from '#plans/plan-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type ProgrammeDefinition, versionAt } from '#programme/programme.ts'
import { createDraft, loadVersions, versionsOfClub } from '#programme/service.ts'
import type { NewReward } from '#rewards/catalogue-contract.ts'
import { addPicture, createReward, findPicture, listCatalogue } from '#rewards/catalogue-service.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import { toNewReward } from '#rewards/view.ts'
import type { Clause } from '#segments/definition.ts'
import { asksAmounts, refuseFaults } from '#segments/definition-service.ts'
import type { SegmentSources } from '#segments/evaluate-service.ts'
import { nameOfSegment, SEGMENT_PREFIX, type Segment } from '#segments/segment.ts'
import { createSegment, listSegments } from '#segments/service.ts'
import { tierNames } from '#tiers/ladder.ts'
import type { Copied } from './contract.ts'
import { type CopyKind, namesIn, rename } from './copy.ts'
import { agencyRefusals } from './refusal.ts'

type SegmentCopy = Pick<Segment, 'ready' | 'definition'> & { readonly id: string; readonly name: string }
type RewardCopy = { readonly id: string; readonly body: NewReward; readonly pictureIds: readonly Uuid[] }
type CampaignCopy = { readonly name: string; readonly ready: string | null; readonly definition: Definition }

/** What one club defined, as it travels to another. */
export type Package = {
  readonly clubName: string
  readonly currency: string
  readonly segments: readonly SegmentCopy[]
  readonly rewards: readonly RewardCopy[]
  readonly programme: ProgrammeDefinition | null
  readonly campaigns: readonly CampaignCopy[]
}

export type CopyParts = { readonly db: Database; readonly clock: Clock; readonly sources: SegmentSources }
export type CopyAsk = {
  readonly from: Uuid
  readonly into: Uuid
  readonly kinds: readonly CopyKind[]
  readonly by: AuditSubject
  readonly language: Language
}

/** Copies from one club to another what was asked for, and the segments and rewards that it names. */
export async function copyBetween(parts: CopyParts, ask: CopyAsk): Promise<Copied[] | Refusal> {
  const { db, clock } = parts
  const { from, into, kinds, by } = ask
  if (from === into) return refuse(agencyRefusals, 'same_club')
  const at = clock.now()
  const read = await db.inClub(from, async (tx) => {
    const found = await readPackage(tx, kinds, at)
    const detail = { into: formatId('clb', into), kinds: [...kinds] }
    await recordAudit(tx, { subject: by, action: 'club.copied_out', target: clubTarget(from), detail, at })
    return found
  })
  return db.inClub(into, async (tx) => {
    const items = await putPackage(tx, read, {
      ...parts,
      currency: read.currency,
      by,
      language: ask.language,
    })
    const copied = items.filter(({ outcome }) => outcome === 'copied').length
    const detail = { from: formatId('clb', from), kinds: [...kinds], copied }
    await recordAudit(tx, { subject: by, action: 'club.copied_in', target: clubTarget(into), detail, at })
    return items
  })
}

const clubTarget = (clubId: Uuid) => ({ kind: 'club', id: formatId('clb', clubId) })

// --- out of the one ---

async function readPackage(tx: Tx, kinds: readonly CopyKind[], now: Temporal.Instant): Promise<Package> {
  const { name: clubName, currency, defaultLanguage } = await readClub(tx)
  const has = (kind: CopyKind) => kinds.includes(kind)
  const campaigns = has('campaign') ? await listDefinitions(tx) : []
  const programme = has('programme') ? (versionAt(await loadVersions(tx), now)?.definition ?? null) : null
  const catalogue = await listCatalogue(tx)
  const isNamed = namesIn(campaigns, REWARD_PREFIX)
  const chosen = catalogue
    .map((reward) => ({ ...reward, id: formatId(REWARD_PREFIX, reward.rewardId) }))
    .filter(({ id }) => has('reward') || isNamed.has(id))
  const rewards = chosen.map((reward) => ({
    id: reward.id,
    body: toNewReward(reward),
    pictureIds: reward.pictureIds,
  }))
  const wanted = namesIn([campaigns, programme, rewards], SEGMENT_PREFIX)
  const segments = (await listSegments(tx))
    .map((segment) => ({
      id: formatId(SEGMENT_PREFIX, segment.segmentId),
      name: nameOfSegment(segment, defaultLanguage),
      ready: segment.ready,
      definition: segment.definition,
    }))
    .filter(({ id }) => has('segment') || wanted.has(id))
  return {
    ...{ clubName, currency, segments, rewards, programme },
    campaigns: campaigns.map(({ name, ready, definition }) => ({ name, ready, definition })),
  }
}

// --- into the other ---

type Putting = CopyParts & {
  /** In which the other club's amounts are. */
  readonly currency: string
  readonly by: AuditSubject
  readonly language: Language
}

/** Each as a draft, under its own name; what names another is told the other's new id. */
async function putPackage(tx: Tx, found: Package, putting: Putting): Promise<Copied[]> {
  // Of two copies at once the second finds what the first has made.
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('agency:' || ${tx.clubId}::text, 0))`)
  const ids = new Map<string, string>()
  const segments = await putSegments(tx, found.segments, ids, putting)
  const { currency } = await readClub(tx)
  if (currency !== found.currency) return [...segments, ...leaveOutAmounts(found, currency, putting)]
  return [
    ...segments,
    ...(await putRewards(tx, found, ids, putting)),
    ...(found.programme === null ? [] : await putProgramme(tx, found, found.programme, ids, putting)),
    ...(await putCampaigns(tx, found.campaigns, ids, putting)),
  ]
}

const copied = (kind: CopyKind, name: string): Copied => ({ kind, name, outcome: 'copied', reason: null })
const already = (kind: CopyKind, name: string): Copied => ({
  ...copied(kind, name),
  outcome: 'already_there',
})
const leftOut = (kind: CopyKind, name: string, refusal: Refusal, language: Language): Copied => ({
  ...copied(kind, name),
  outcome: 'left_out',
  reason: say(refusal.kind, language, refusal.params),
})

/** Nobody turns amounts of one currency into another's. */
function leaveOutAmounts(
  { clubName, currency: from, rewards, programme, campaigns }: Package,
  into: string,
  { language }: Putting,
): Copied[] {
  const refusal = refuse(agencyRefusals, 'other_currency', { from, into })
  const out = (kind: CopyKind) => (name: string) => leftOut(kind, name, refusal, language)
  return [
    ...rewards.map(({ body }) => body.name[language]).map(out('reward')),
    ...(programme === null ? [] : [clubName]).map(out('programme')),
    ...campaigns.map(({ name }) => name).map(out('campaign')),
  ]
}

async function putSegments(
  tx: Tx,
  segments: readonly SegmentCopy[],
  ids: Map<string, string>,
  putting: Putting,
): Promise<Copied[]> {
  const { clock, by, language } = putting
  const { defaultLanguage } = await readClub(tx)
  const own = await listSegments(tx)
  const items: Copied[] = []
  for (const { id, name, ready, definition } of segments) {
    const same = own.find((segment) =>
      ready === null ? nameOfSegment(segment, defaultLanguage) === name : segment.ready === ready,
    )
    if (same) {
      ids.set(id, formatId(SEGMENT_PREFIX, same.segmentId))
      items.push(already('segment', name))
      continue
    }
    // A list names members, who stay where they are: it begins empty.
    const body: { name: string; definition: Clause | null } = {
      name,
      definition: definition && rename(definition, ids),
    }
    const made =
      (await refuseSegment(tx, body.definition, putting)) ??
      (await createSegment(tx, body, { by, now: clock.now() }))
    if (isRefusal(made)) items.push(leftOut('segment', name, made, language))
    else {
      ids.set(id, formatId(SEGMENT_PREFIX, made))
      items.push(copied('segment', name))
    }
  }
  return items
}

/** Unlike what else is copied a segment is no draft: it asks only what may be asked here, and no other currency's amounts. */
async function refuseSegment(
  tx: Tx,
  definition: Clause | null,
  { sources, clock, currency: from }: Putting,
): Promise<Refusal | null> {
  if (definition === null) return null
  const judging = { sources, now: clock.now() }
  const { currency: into } = await readClub(tx)
  if (from !== into && (await asksAmounts(tx, judging, definition)))
    return refuse(agencyRefusals, 'other_currency', { from, into })
  return refuseFaults(tx, judging, definition)
}

/** A reward for whom this club does not know would be for nobody: null when all that it names is here. */
async function refuseReward(
  tx: Tx,
  { audience, raffle }: NewReward,
  { ids, tiers }: { ids: ReadonlyMap<string, string>; tiers: ReadonlySet<string> },
): Promise<Refusal | null> {
  const plans = await Promise.all(audience.plans.map((code) => findPlan(tx, { code })))
  const isHere =
    raffle === null &&
    audience.segments.every((id) => ids.has(id)) &&
    audience.tiers.every((code) => tiers.has(code)) &&
    plans.every((plan) => plan !== null)
  return isHere ? null : refuse(agencyRefusals, 'named_elsewhere')
}

/** Those of this club, and of the programme that comes along. */
async function readTiers(tx: Tx, { programme }: Package): Promise<Set<string>> {
  const own = tierNames(await loadVersions(tx)).keys()
  return new Set([...own, ...(programme?.tiers?.tiers ?? []).map(({ code }) => code)])
}

async function putRewards(
  tx: Tx,
  found: Package,
  ids: Map<string, string>,
  { db, clock, by, language }: Putting,
): Promise<Copied[]> {
  const own = await listCatalogue(tx)
  const tiers = await readTiers(tx, found)
  const acting = { by, now: clock.now() }
  const items: Copied[] = []
  for (const { id, body, pictureIds } of found.rewards) {
    const name = body.name[language]
    const same = own.find((reward) => reward.name.he === body.name.he && reward.kind === body.kind)
    if (same) {
      ids.set(id, formatId(REWARD_PREFIX, same.rewardId))
      items.push(already('reward', name))
      continue
    }
    const made =
      (await refuseReward(tx, body, { ids, tiers })) ?? (await createReward(tx, rename(body, ids), acting))
    if (isRefusal(made)) {
      items.push(leftOut('reward', name, made, language))
      continue
    }
    // One at a time: those of a whole catalogue are more than memory holds.
    for (const pictureId of pictureIds) {
      const picture = await findPicture(db, pictureId)
      if (picture) await addPicture(tx, made, picture.content, acting)
    }
    ids.set(id, formatId(REWARD_PREFIX, made))
    items.push(copied('reward', name))
  }
  return items
}

async function putProgramme(
  tx: Tx,
  { clubName }: Package,
  definition: ProgrammeDefinition,
  ids: ReadonlyMap<string, string>,
  { clock, by, language }: Putting,
): Promise<Copied[]> {
  const name = clubName.slice(0, 100)
  const wanted = rename(definition, ids)
  const versions = await versionsOfClub(tx)
  const inForce = versionAt(await loadVersions(tx), clock.now())
  const isStill = (version: (typeof versions)[number]) =>
    version.versionId === inForce?.versionId || isAhead(version, clock.now())
  const isThere = versions
    .filter((version) => version.name === name)
    // As a draft, or published as it came.
    .some((one) => one.inForceFrom === null || (isStill(one) && isDeepStrictEqual(one.definition, wanted)))
  if (isThere) return [already('programme', name)]
  const made = await createDraft(tx, clock, { name, definition: wanted, by })
  return [isRefusal(made) ? leftOut('programme', name, made, language) : copied('programme', name)]
}

const isAhead = ({ inForceFrom }: { inForceFrom: Temporal.Instant | null }, now: Temporal.Instant): boolean =>
  inForceFrom !== null && Temporal.Instant.compare(inForceFrom, now) > 0

async function putCampaigns(
  tx: Tx,
  campaigns: readonly CampaignCopy[],
  ids: ReadonlyMap<string, string>,
  { clock, by }: Putting,
): Promise<Copied[]> {
  const own = new Set((await listDefinitions(tx)).map(({ name }) => name))
  const items: Copied[] = []
  for (const { name, ready, definition } of campaigns) {
    if (own.has(name)) {
      items.push(already('campaign', name))
      continue
    }
    own.add(name)
    await createCampaign(tx, { name, ready, definition: rename(definition, ids) }, { by, now: clock.now() })
    items.push(copied('campaign', name))
  }
  return items
}
