import { READY_CODES as SEGMENT_CODES, type ReadyCode as SegmentCode } from '#segments/ready.ts'
import type { Definition } from './contract.ts'
import { READY_BEGINNINGS } from './ready-beginning.ts'
import { READY_CLUB } from './ready-club.ts'
import { NEWSLETTER } from './ready-newsletter.ts'
import type { ReadyCampaign } from './ready-part.ts'
import { READY_POINTS } from './ready-points.ts'
import { READY_SEASONS } from './ready-season.ts'
import { READY_STANDINGS } from './ready-standing.ts'

/** Campaigns that every club may begin with, by their codes, in the order in which they are shown. */
export const READY_CAMPAIGNS = {
  ...READY_BEGINNINGS,
  ...READY_POINTS,
  ...READY_STANDINGS,
  ...READY_CLUB,
  newsletter: NEWSLETTER,
  ...READY_SEASONS,
} as const satisfies Record<string, ReadyCampaign>

export type ReadyCampaignCode = keyof typeof READY_CAMPAIGNS
export const READY_CAMPAIGN_CODES = Object.keys(READY_CAMPAIGNS) as ReadyCampaignCode[]

export type Instantiated =
  | { readonly ok: true; readonly definition: Definition }
  /** The club deleted these ready-made segments. */
  | { readonly ok: false; readonly missing: readonly SegmentCode[] }

/** A ready campaign as one of a club's own: with the ids (`seg_…`) that the club's ready-made segments have. */
export function instantiate(
  { definition }: ReadyCampaign,
  segmentIds: Readonly<Partial<Record<SegmentCode, string>>>,
): Instantiated {
  const missing = new Set<SegmentCode>()
  const idOf = (code: SegmentCode): string => {
    const id = segmentIds[code]
    if (id === undefined) missing.add(code)
    return id ?? ''
  }
  const { schedule, editions } = definition
  const made: Definition = {
    ...definition,
    schedule:
      schedule.kind === 'trigger'
        ? {
            ...schedule,
            trigger:
              schedule.trigger.kind === 'entered_segment'
                ? { kind: 'entered_segment', segment: idOf(schedule.trigger.segment) }
                : schedule.trigger,
          }
        : schedule,
    editions: editions.map((edition) => ({
      ...edition,
      segment: edition.segment === null ? null : idOf(edition.segment),
    })),
  }
  return missing.size > 0
    ? { ok: false, missing: SEGMENT_CODES.filter((code) => missing.has(code)) }
    : { ok: true, definition: made }
}
