import { expect, test } from 'vitest'
import type { Outcome } from '../contract.ts'
import { partsOf, progressOf, shareRange, shareRows } from './outcome-told.ts'

const sending = {
  under_way: 0,
  waiting: 3,
  sent: 5,
  kept: 0,
  refused: 1,
  failed: 0,
  unknown: 1,
  lapsed: 0,
  paused: 2,
}

const arm = (members: number, reached: number) => ({
  members,
  reached,
  share: members === 0 ? null : reached / members,
  spent_minor: 0,
  mean_spent_minor: null,
})
const outcome = (edition: number | null, held = arm(10, 2)): Outcome => ({
  edition,
  treated: arm(90, 30),
  held,
  share_effect: null,
  share_relative: null,
  spend_effect: null,
  profit_each: null,
  profit_total_minor: null,
  verdict: 'cannot_tell',
  days_more: null,
  text: '',
})

test('the range of a share is Wilson’s, and stays between nothing and all', () => {
  // Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 is .2553 to .3662, and 0 of 20 is 0 to .1611.
  const range = shareRange(81, 263)
  expect(range?.low).toBeCloseTo(0.2553, 4)
  expect(range?.high).toBeCloseTo(0.3662, 4)
  expect(shareRange(0, 20)?.low).toBe(0)
  expect(shareRange(0, 20)?.high).toBeCloseTo(0.1611, 4)
  expect(shareRange(20, 20)?.high).toBe(1)
  expect(shareRange(0, 0)).toBeNull()
})

test('one edition is not told twice, and who was not there has no row', () => {
  const rows = shareRows([outcome(0), outcome(null)])
  expect(rows.map(({ edition, group }) => [edition, group])).toEqual([
    [null, 'treated'],
    [null, 'held'],
  ])
  expect(shareRows([outcome(null), outcome(0), outcome(1)])).toHaveLength(6)
  expect(shareRows([outcome(null, arm(0, 0))]).map(({ group }) => group)).toEqual(['treated'])
})

test('progress counts what is done with against everything there is', () => {
  expect(progressOf(sending)).toEqual({ done: 7, total: 12 })
  expect(partsOf(sending)).toEqual(['sent', 'waiting', 'paused', 'refused', 'unknown'])
  expect(partsOf({ ...sending, sent: 0, kept: 5 })[0]).toBe('kept')
})
