import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { noteAll } from '#dreams/jobs.ts'
import { findFaults, NARROW, useDesk, WIDE } from '../support/desk.ts'
import { JOURNEY_MS, openMember, portalOf, waitForPoints } from '../support/phone.ts'
import { lastCode } from '../support/portal.ts'
import { addReward } from '../support/rewards.ts'
import { makeReceipt } from '../support/till.ts'

// B4: a dream is set, a household pools for it, it is reached by what one of them buys, and the other takes it. She
// reads Hebrew on a telephone, he English on a wide screen.

const desk = await useDesk({ fed: false })
const { db, owner } = desk
const base = portalOf(desk.clubId)

const WORDS = {
  he: {
    rewards: 'הטבות',
    machine: /מכונת קפה/,
    dreamOfIt: 'זה החלום שלי',
    toGo: /עוד 600 נקודות/,
    name: 'איך קוראים למשפחה',
    start: 'לפתוח משפחה',
    phone: 'טלפון של מי שמזמינים',
    invite: 'להזמין',
    invited: 'ההזמנה נשלחה',
    together: 'חוסכים יחד עם המשפחה',
    nearer: /עוד 100 נקודות/,
    reached: 'הגעת! אפשר לקחת אותו',
    takeIt: 'לקחת אותו',
    take: 'לקחת',
    confirm: 'לקחת עכשיו',
    golden: 'רגע הזהב שלך!',
    cameTrue: /החלום התגשם!/,
    pickUp: 'קוד לאיסוף',
  },
  en: {
    code: 'The code of the invitation',
    join: 'Join',
    pooled: /In the pool: 900 points/,
  },
} as const

async function addMember(clubId: string, phone: string, firstName: string, points: number): Promise<string> {
  const call = await desk.asKey(clubId)
  const { id } = (await call('POST', '/v1/members', { phone, first_name: firstName })).body
  await call('POST', `/v1/members/${id}/adjustments`, { points, reason: 'saved until today' })
  return id
}

/** The first founds a household and invites the second, who joins with the code that was sent. */
async function poolTogether(head: Page, partner: Page): Promise<void> {
  const { he: say, en: theirs } = WORDS
  await head.goto(`${base}/household`)
  await head.getByLabel(say.name).fill('משפחת לוי')
  await head.getByRole('button', { name: say.start }).click()
  await head.getByLabel(say.phone).fill('050-821-0002')
  await head.getByRole('button', { name: say.invite, exact: true }).click()
  await head.getByText(say.invited).waitFor()
  expect(await findFaults(head)).toEqual([])
  await partner.goto(`${base}/household`)
  await partner.getByLabel(theirs.code).fill(await lastCode(desk, desk.clubId, ['household_invite']))
  await partner.getByRole('button', { name: theirs.join }).click()
  await partner.getByText(theirs.pooled).waitFor()
  expect(await findFaults(partner)).toEqual([])
}

test(
  'a dream is set, saved for together, reached and taken',
  async () => {
    const { clubId } = desk
    const call = await desk.asKey(clubId)
    await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
    const name = { he: 'מכונת קפה', en: 'Espresso machine' }
    await addReward(db, clubId, { isDream: true, pointsPrice: 1_000, name }, { '': 5 })
    await addMember(clubId, '050-821-0001', 'דנה', 400)
    const partnerId = await addMember(clubId, '050-821-0002', 'אבי', 500)
    const head = await openMember(desk, { clubId, phone: '050-821-0001', language: 'he', size: NARROW })
    const partner = await openMember(desk, { clubId, phone: '050-821-0002', language: 'en', size: WIDE })
    const { he: say } = WORDS

    await head.getByRole('link', { name: say.rewards, exact: true }).click()
    await head.getByRole('link', { name: say.machine }).click()
    await head.getByRole('button', { name: say.dreamOfIt }).click()
    await head.getByRole('status').filter({ hasText: /./ }).waitFor()
    await head.goto(`${base}/dreams`)
    await head.getByText(say.toGo).first().waitFor()
    expect(await findFaults(head)).toEqual([])

    await poolTogether(head, partner)
    await head.goto(`${base}/dreams`)
    await head.getByText(say.together).waitFor()
    await head.getByText(say.nearer).first().waitFor()

    // What the other buys is what was lacking.
    await call(
      'POST',
      '/v1/receipts',
      makeReceipt({
        member: { id: partnerId },
        occurred_at: desk.clock.now().toString(),
        lines: [{ line_id: '1', sku: 'S', qty: '1', amount_minor: 300_000 }],
      }),
    )
    const { available } = (await call('GET', `/v1/members/${partnerId}`)).body.balances
    expect(available).toBeGreaterThanOrEqual(1_000)
    await waitForPoints(partner, clubId, available)
    await noteAll(db, clubId, desk.clock, new AbortController().signal)
    await noteAll(db, clubId, desk.clock, new AbortController().signal)
    const { rows } = await owner.query(
      "select 1 from platform.event where club_id = $1 and kind = 'dream.reached'",
      [clubId],
    )
    expect(rows).toHaveLength(1)

    await head.goto(`${base}/dreams`)
    await head.getByText(say.reached).waitFor()
    await head.getByRole('link', { name: say.takeIt, exact: true }).click()
    await head.getByRole('button', { name: say.take, exact: true }).click()
    await head.getByRole('button', { name: say.confirm }).click()
    await head.getByRole('heading', { name: say.golden }).waitFor()
    await head.getByText(say.cameTrue).waitFor()
    await head.getByRole('heading', { name: say.pickUp }).waitFor()
    expect(await findFaults(head)).toEqual([])
    await head.goto(`${base}/dreams`)
    await head.getByRole('heading', { name: say.cameTrue }).waitFor()
    expect(await findFaults(head)).toEqual([])
    for (const page of [head, partner]) await waitForPoints(page, clubId, available - 1_000)
  },
  JOURNEY_MS,
)
