import sql from 'sql-template-tag'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { ExportSheet } from '#platform/export-sheet.ts'
import { REWARD_PREFIX } from './reward.ts'

const rewardSheet: ExportSheet = {
  name: 'rewards',
  columns: [
    'reward_id',
    'name_he',
    'name_en',
    'kind',
    'state',
    'points_price',
    'value_minor',
    'from_on',
    'to_on',
  ],
  ids: { reward_id: REWARD_PREFIX },
  rowsOf: ({ clubId }) => sql`
    select reward_id, words -> 'name' ->> 'he' as name_he, words -> 'name' ->> 'en' as name_en, kind, state, points_price, value_minor,
           from_on, to_on
    from rewards.reward where club_id = ${clubId} order by reward_id`,
}

const redemptionSheet: ExportSheet = {
  name: 'redemptions',
  columns: [
    'redemption_id',
    'member_id',
    'reward_id',
    'qty',
    'points',
    'money_minor',
    'state',
    'branch',
    'way',
    'made_at',
    'captured_at',
    'fulfilment',
    'fulfilled_at',
  ],
  ids: { member_id: MEMBER_PREFIX, reward_id: REWARD_PREFIX },
  rowsOf: ({ clubId }) => sql`
    select redemption_ref as redemption_id, member_id, reward_id, qty, points, money_minor, state, branch, way, made_at, captured_at,
           fulfilment, fulfilled_at
    from rewards.redemption where club_id = ${clubId} order by rewards.redemption.redemption_id`,
}

/** What leaves a club of its rewards, in files that anybody can read. */
export const rewardSheets: readonly ExportSheet[] = [rewardSheet, redemptionSheet]
