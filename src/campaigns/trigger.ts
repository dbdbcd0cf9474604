import { isPastSource } from '#members/member.ts'
import type { Uuid } from '#platform/id.ts'
import type { Event } from '#platform/outbox.ts'
import type { Trigger } from './contract.ts'

/**
 * For so many days it is worth speaking of what somebody did; null: of what they have become, as long as they are it. A welcome that
 * comes a month late is none.
 */
export const FRESH_DAYS: Readonly<Record<Trigger['kind'], number | null>> = {
  joined: 14,
  first_purchase: 7,
  redeemed: 7,
  standing_changed: null,
  entered_segment: null,
}

const asId = (value: unknown): Uuid | null => (typeof value === 'string' ? value : null)

/**
 * Whom an event may bring into a campaign that waits for this; null: nobody. A past that is brought in (an import) is nobody's
 * joining. Of a purchase it is still to be asked whether it was the first. `segmentId` is the one that the trigger names.
 */
export function enteredBy(trigger: Trigger, event: Event, segmentId: Uuid | null): Uuid | null {
  const { kind, subjectId, data } = event
  switch (trigger.kind) {
    case 'joined':
      return kind === 'member.joined' && !isPastSource(data.source) ? subjectId : null
    case 'standing_changed':
      return kind === 'member.standing_changed' && data.to === trigger.to ? subjectId : null
    case 'redeemed':
      return kind === (trigger.first_only ? 'redemption.first' : 'redemption.captured')
        ? asId(data.member)
        : null
    case 'entered_segment':
      return kind === 'segment.entered' && data.segment_id === segmentId ? subjectId : null
    case 'first_purchase':
      return kind === 'receipt.posted' ? asId(data.member_id) : null
  }
}
