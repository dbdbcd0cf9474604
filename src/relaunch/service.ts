import { readClub } from '#access/service.ts'
import { AUDIT_FAULTS } from '#audit/audit-fault.ts'
import { audited } from '#audit/audit-json.ts'
import { givenShare } from '#audit/given.ts'
import { KEPT_PREFIX } from '#audit/kept.ts'
import { findNewest, readResult } from '#audit/kept-service.ts'
import { CAMPAIGN_PREFIX } from '#campaigns/campaign.ts'
import { findBegun } from '#campaigns/ready-service.ts'
import { listNewestImports, type PastImport } from '#imports/facts.ts'
import { IMPORT_PREFIX } from '#imports/import.ts'
import { sumOutstanding } from '#ledger/facts.ts'
import { sumMembers } from '#members/facts.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { versionAt, worthOfPoints } from '#programme/programme.ts'
import { loadVersions, versionsOfClub } from '#programme/service.ts'
import { publishedVersions, type StoredVersion, VERSION_PREFIX } from '#programme/version.ts'
import { countSold, readSoldSpan, readSpendCuts, readSpendSlices } from '#receipts/sold-line-service.ts'
import { listReports } from '#reports/month-service.ts'
import { listTrials } from '#trials/service.ts'
import type { Relaunch } from './contract.ts'
import { cutsOf, propose } from './proposal.ts'
import { type Signs, stepsOf } from './step.ts'

/** What is given where no audit tells: of each hundred that members pay. */
const ASSUMED_SHARE = 0.03
const TRIAL_PREFIX = 'trl'
/** The version that every club is made with. */
const FIRST_NUMBER = 1

/** Where a relaunch stands. */
export async function readRelaunch(tx: Tx, now: Temporal.Instant, language: Language): Promise<Relaunch> {
  const sums = await sumMembers(tx)
  const imports = await listNewestImports(tx)
  const audit = await readAudit(tx, language)
  const span = await readSoldSpan(tx)
  const versions = await versionsOfClub(tx)
  const facts = {
    members: await tellMembers(tx, sums, now),
    history: {
      receipts: span === null ? 0 : await countSold(tx),
      first_on: span?.first.toString() ?? null,
      last_on: span?.last.toString() ?? null,
    },
    imports: imports.map(({ import_id, ...rest }) => ({ id: formatId(IMPORT_PREFIX, import_id), ...rest })),
    consents: {
      proven: sums.proven,
      unproven: sums.unproven,
      refused: sums.refused,
      silent: sums.members - sums.proven - sums.unproven - sums.refused,
    },
    audit: audit?.told ?? null,
    proposal: await readProposal(tx, span?.last ?? null, audit),
    programme: tellProgramme(versions),
    trial: await readTrial(tx, versions),
    ...(await readCampaign(tx, now)),
  }
  return { steps: stepsOf(signsOf(facts, imports)), ...facts }
}

async function tellMembers(
  tx: Tx,
  { members, imported, with_address }: Awaited<ReturnType<typeof sumMembers>>,
  now: Temporal.Instant,
) {
  const { points } = await sumOutstanding(tx)
  const ruling = versionAt(await loadVersions(tx), now)
  return {
    members,
    imported,
    with_address,
    points,
    worth_minor: ruling && worthOfPoints(ruling.definition, points),
  }
}

type FoundAudit = { told: NonNullable<Relaunch['audit']>; given: number | null }

/** The newest that came to its end; while there is none, the newest that is at work, or failed. */
async function readAudit(tx: Tx, language: Language): Promise<FoundAudit | null> {
  const kept = await findNewest(tx)
  if (kept === null) return null
  const result = await readResult(tx, kept.auditId)
  const found = result === 'old' ? null : result
  return {
    told: {
      id: formatId(KEPT_PREFIX, kept.auditId),
      is_done: found !== null,
      is_old: result === 'old',
      fault: kept.fault && say(AUDIT_FAULTS[kept.fault.code], language, kept.fault.params),
      lead: found === null ? [] : audited(found, language).lead,
    },
    given: found && givenShare(found),
  }
}

async function readProposal(
  tx: Tx,
  last: Temporal.PlainDate | null,
  audit: FoundAudit | null,
): Promise<Relaunch['proposal']> {
  if (last === null) return null
  const cuts = await readSpendCuts(tx, last)
  if (cuts.members === 0) return null
  const slices = await readSpendSlices(tx, last, cutsOf(cuts))
  const share = audit?.given ?? ASSUMED_SHARE
  const { definition, costMinor, spendMinor } = propose({ ...cuts, slices }, share)
  return {
    given_share: share,
    from_audit: audit?.given == null ? null : audit.told.id,
    spend_minor: spendMinor,
    cost_minor: costMinor,
    definition: { ...definition, bands: [...definition.bands] } as NonNullable<
      Relaunch['proposal']
    >['definition'],
  }
}

/** A draft that waits, the newest; the version that somebody of the club published last. */
function newestOf(versions: readonly StoredVersion[]) {
  const [published] = publishedVersions(versions)
    .filter(({ number }) => number > FIRST_NUMBER)
    .toSorted((a, b) => b.number - a.number)
  return { draft: versions.findLast(({ inForceFrom }) => inForceFrom === null), published }
}

function tellProgramme(versions: readonly StoredVersion[]): Relaunch['programme'] {
  const { draft, published } = newestOf(versions)
  return {
    draft: draft ? formatId(VERSION_PREFIX, draft.versionId) : null,
    published: published
      ? {
          id: formatId(VERSION_PREFIX, published.versionId),
          number: published.number,
          in_force_from: published.inForceFrom.toString(),
        }
      : null,
  }
}

/** The newest of the draft, or of what was published, as it reads now: of another programme it tells nothing. */
async function readTrial(tx: Tx, versions: readonly StoredVersion[]): Promise<Relaunch['trial']> {
  const { draft, published } = newestOf(versions)
  const asIs = versions.filter(({ versionId }) =>
    [draft, published].some((own) => own?.versionId === versionId),
  )
  const newest = (await listTrials(tx)).find(({ version_id, asked_at }) =>
    asIs.some(
      ({ versionId, editedAt }) =>
        versionId === version_id && Temporal.Instant.compare(asked_at, editedAt) >= 0,
    ),
  )
  if (!newest?.result) return null
  const { worth_minor, off_minor, coupons_minor } = newest.result.draft
  return {
    id: formatId(TRIAL_PREFIX, newest.trial_id),
    version: formatId(VERSION_PREFIX, newest.version_id),
    from_on: newest.from_on.toString(),
    to_on: newest.to_on.toString(),
    cost_minor: worth_minor + off_minor + coupons_minor,
  }
}

async function readCampaign(tx: Tx, now: Temporal.Instant): Promise<Pick<Relaunch, 'campaign' | 'report'>> {
  const begun = await findBegun(tx, 'relaunch')
  if (begun === null) return { campaign: null, report: null }
  const { campaign, treated, held } = begun
  const { timeZone } = await readClub(tx)
  const since = campaign.createdAt.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString()
  const { items } = await listReports(tx, now)
  const first = items.findLast(({ month, closed_at }) => closed_at !== null && month >= since)
  return {
    campaign: {
      id: formatId(CAMPAIGN_PREFIX, campaign.campaignId),
      name: campaign.name,
      state: campaign.state,
      held_percent: campaign.definition.held_percent,
      treated,
      held,
    },
    report: first && campaign.state !== 'draft' ? { month: first.month } : null,
  }
}

const isMoving = ({ state }: PastImport): boolean => state === 'waiting' || state === 'running'
/** What came in of it came in, and the rest did not. */
const isBroken = ({ state }: PastImport): boolean => state === 'stopped' || state === 'failed'

function signsOf(facts: Omit<Relaunch, 'steps'>, imports: readonly PastImport[]): Signs {
  const { members, history, consents, audit, programme, trial, campaign, report } = facts
  const newest = (kind: PastImport['kind'], is: (each: PastImport) => boolean) =>
    imports.some((each) => each.kind === kind && is(each))
  const isIn = (kind: PastImport['kind'], count: number) =>
    done(count > 0 && !newest(kind, isBroken), newest(kind, isMoving))
  const done = (isDone: boolean, isUnderWay = false) => (isUnderWay ? 'under_way' : isDone ? 'done' : null)
  const hasBegun = campaign !== null && campaign.state !== 'draft'
  return {
    members: isIn('members', members.members),
    history: isIn('receipts', history.receipts),
    consents: done(members.members > 0 && consents.unproven === 0),
    audit: done(
      audit?.is_done === true,
      audit !== null && !audit.is_done && !audit.is_old && audit.fault === null,
    ),
    draft: done(programme.draft !== null || programme.published !== null),
    trial: done(trial !== null),
    publish: done(programme.published !== null),
    win_back: done(hasBegun),
    report: done(report !== null, hasBegun && report === null),
  }
}
