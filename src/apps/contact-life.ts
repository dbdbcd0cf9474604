import type { LifeSource } from '#contacts/life.ts'
import { clickRows } from '#messaging/facts.ts'
import { lastVisitRows } from '#portal/facts.ts'
import { lastBoughtRows } from '#receipts/facts.ts'

/** Signs that a member is there: they bought, were in their own page, followed a link. */
export const LIFE: readonly LifeSource[] = [lastBoughtRows, lastVisitRows, clickRows]
