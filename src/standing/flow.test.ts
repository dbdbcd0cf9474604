import { expect, test } from 'vitest'
import { countsBefore, flowsOf, movesOfLoyal, noCounts } from './flow.ts'

const AFTER = { ...noCounts(), loyal: 10, churning: 4, new: 2 }
const MOVES = [
  { from: 'loyal', to: 'churning', members: 3 },
  { from: null, to: 'new', members: 2 },
  { from: 'lost', to: null, members: 1 },
] as const

test('counts before are those after with every move undone', () => {
  expect(countsBefore(AFTER, MOVES)).toEqual({ new: 0, loyal: 13, passive: 0, churning: 1, lost: 1 })
})

test('who did not move stayed, and nobody is counted twice', () => {
  const flows = flowsOf(AFTER, MOVES)
  expect(flows).toContainEqual({ from: 'loyal', to: 'loyal', members: 10 })
  expect(flows).toContainEqual({ from: 'churning', to: 'churning', members: 1 })
  expect(flows).not.toContainEqual(expect.objectContaining({ from: 'lost', to: 'lost' }))
  const at = (side: 'from' | 'to') =>
    flows.reduce((sum, flow) => sum + (flow[side] === null ? 0 : flow.members), 0)
  expect(at('from')).toBe(15)
  expect(at('to')).toBe(16)
})

test('of the loyal it is told who is churning or lost, apart from who became passive, and nobody is left out', () => {
  const moves = movesOfLoyal([
    { from: 'loyal', to: 'loyal', members: 500 },
    { from: 'loyal', to: 'churning', members: 70 },
    { from: 'loyal', to: 'lost', members: 2 },
    { from: 'loyal', to: 'passive', members: 257 },
    { from: 'loyal', to: null, members: 3 },
    { from: 'passive', to: 'loyal', members: 80 },
    { from: null, to: 'loyal', members: 7 },
    { from: 'passive', to: 'churning', members: 9 },
  ])
  expect(moves).toEqual({ leaving: 72, passive: 257, ended: 3, joined: 87 })
})
