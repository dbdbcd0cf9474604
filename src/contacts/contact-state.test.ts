import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterHappening,
  HAPPENINGS,
  type Happening,
  isWorking,
  newPoint,
  type PointFacts,
  stateAt,
} from './contact-state.ts'

// A2: what is known of a phone or address follows from what happened to it, and from nothing else.

const RULES = { validMonths: 12, timeZone: 'Asia/Jerusalem' }
const START = Temporal.Instant.from('2026-03-01T10:00:00Z')
const after = (days: number) => START.add({ hours: days * 24 })

/** Happenings in the order of time, each some days after the one before. */
const lives = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...HAPPENINGS),
      gap: fc.integer({ min: 0, max: 200 }),
      waits: fc.integer({ min: 1, max: 20 }),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    let day = 0
    return steps.map(({ kind, gap, waits }): Happening => {
      day += gap
      return { kind, at: after(day), ...(kind === 'asked' && { until: after(day + waits) }) }
    })
  })

const live = (happenings: readonly Happening[]): PointFacts =>
  happenings.reduce((facts, one) => afterHappening(facts, one, RULES), newPoint(START, RULES))

const endOf = (happenings: readonly Happening[]) => happenings.at(-1)?.at ?? START

test('a point is dead exactly while it is known not to work, whatever was asked about it', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: 0, max: 900 }), (happenings, later) => {
      const facts = live(happenings)
      const state = stateAt(facts, endOf(happenings).add({ hours: later * 24 }))
      expect(facts.diedAt !== null).toBe(!isWorking(state))
      expect(facts.softBounces > 0).toBe(facts.softSince !== null)
    }),
  )
})

test('whatever happened before, what comes back from there makes it verified, unless the member refused', () => {
  fc.assert(
    fc.property(lives, (happenings) => {
      const at = endOf(happenings)
      const facts = afterHappening(live(happenings), { kind: 'verified', at }, RULES)
      const state = stateAt(facts, at)
      expect(state).toBe(facts.refusedAt === null ? 'verified' : 'refused')
      expect(facts).toMatchObject({ asks: 0, softBounces: 0, diedAt: null, askedUntil: null })
      expect(stateAt(facts, at.toZonedDateTimeISO('Asia/Jerusalem').add({ months: 12 }).toInstant())).toBe(
        facts.refusedAt === null ? 'due' : 'refused',
      )
    }),
  )
})

test('a new address begins anew, whatever the old one has gone through', () => {
  fc.assert(
    fc.property(lives, (happenings) => {
      live(happenings)
      expect(stateAt(newPoint(after(300), RULES), after(300))).toBe('unverified')
    }),
  )
})

test('a refusal holds through everything but a yes', () => {
  fc.assert(
    fc.property(lives, lives, (before, later) => {
      const refused = afterHappening(live(before), { kind: 'refused', at: endOf(before) }, RULES)
      const facts = later
        .filter(({ kind }) => kind !== 'allowed')
        .reduce((state, one) => afterHappening(state, one, RULES), refused)
      expect(facts.refusedAt).not.toBeNull()
      expect(afterHappening(facts, { kind: 'allowed', at: after(0) }, RULES).refusedAt).toBeNull()
    }),
  )
})

test('a server’s trouble is no bounce; three times in two weeks make the address doubtful', () => {
  const soft = (day: number): Happening => ({ kind: 'soft_bounced', at: after(day) })
  expect(stateAt(live([soft(1), soft(5)]), after(5))).toBe('unverified')
  expect(stateAt(live([soft(1), soft(5), soft(9)]), after(9))).toBe('due')
  expect(stateAt(live([soft(1), soft(20), soft(40)]), after(40))).toBe('unverified')
})

test('a member’s word against a server’s: the address stays dead until what goes there comes back', () => {
  const bounced = live([{ kind: 'bounced', at: after(3) }])
  expect(stateAt(bounced, after(400))).toBe('bounced')
  const said = afterHappening(bounced, { kind: 'confirmed', at: after(4) }, RULES)
  expect(stateAt(said, after(4))).toBe('bounced')
  expect(stateAt(afterHappening(said, { kind: 'verified', at: after(5) }, RULES), after(5))).toBe('verified')
  expect(stateAt(live([{ kind: 'confirmed', at: after(4) }]), after(4))).toBe('verified')
})

test('a question is open until its time is over, and age shows again after it', () => {
  const asked = live([{ kind: 'asked', at: after(400), until: after(407) }])
  expect([after(401), after(408)].map((at) => stateAt(asked, at))).toEqual(['asked', 'due'])
  expect(stateAt(live([]), after(364))).toBe('unverified')
})
