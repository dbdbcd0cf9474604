import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { formatId } from '#platform/id.ts'
import { findFaults, NARROW, useDesk, visit, WIDE } from '../support/desk.ts'
import { JOURNEY_MS, openMember, portalOf, waitForPoints } from '../support/phone.ts'
import { addReward } from '../support/rewards.ts'

// B7: a thing is brought home for a fee, the member sees where it is, it arrives broken, and the office makes it good:
// what was done stands in the audit trail.

const desk = await useDesk({ fed: false })
const base = portalOf(desk.clubId)
const PHONE = '050-822-0001'
const PRICE = 300
const FEE = 30
const STREET = 'הרצל 5'

/** The member reads English on a wide screen. */
const say = {
  basket: /Basket of fruit/,
  take: 'Take it',
  home: /Delivery to my home/,
  fee: 'Delivery: 30 points',
  phone: 'Phone',
  street: 'Street and number',
  city: 'Town',
  confirm: 'Take it now',
  packed: /pack/i,
  parcel: 'Parcel number',
  ask: 'Is something wrong? Write to the office',
  what: 'What happened',
  send: 'Send',
  sent: 'We have it. We will answer here',
  waiting: /answer/i,
} as const

/** The office reads Hebrew on a telephone. */
const office = {
  toPack: /^לארוז/,
  old: 'אחד מעל שבוע',
  sent: 'נשלח',
  carrier: 'מי מוביל',
  reference: 'מספר משלוח',
  delivered: 'הגיע',
  reply: 'תשובה לחבר',
  send: 'שליחה',
  anew: 'לתת אחר במקומו',
  back: 'החזר נקודות, נקודות',
  giveBack: 'החזר נקודות',
  gesture: 'מחווה, נקודות',
  give: 'מחווה',
  done: 'מה כבר נעשה',
  madeGood: 'תיקון לחבר',
  answered: 'תשובה לפנייה',
  moved: 'עדכון מצב של מימוש',
  read: 'קריאת כתובת למשלוח',
} as const

/** A club that brings things home, a member with points, and somebody else's order that has waited for eight days. */
async function fillClub(): Promise<void> {
  const { clubId } = desk
  const now = desk.clock.now()
  const call = await desk.asKey(clubId)
  await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
  const reward = await addReward(desk.db, clubId, {
    pointsPrice: PRICE,
    name: { he: 'סל פירות', en: 'Basket of fruit' },
    delivery: { pickup: true, home: { fee_points: FEE, fee_minor: null }, digital: false },
  })
  const join = async (phone: string, first_name: string, points: number): Promise<string> => {
    const { id } = (await call('POST', '/v1/members', { phone, first_name })).body
    await call('POST', `/v1/members/${id}/adjustments`, { points, reason: 'saved until today' })
    return id
  }
  desk.clock.set(now.subtract({ hours: 8 * 24 }).toString())
  const early = await join('050-822-0002', 'אבי', 1_000)
  const address = { name: 'אבי', phone: '050-822-0002', street: 'ויצמן 1', city: 'חולון' }
  const ordered = await call('POST', '/v1/redemptions', {
    redemption_id: 'early',
    member: { id: early },
    reward: formatId('rwd', reward.rewardId),
    delivery: { way: 'home', address, fee: 'points' },
    capture: true,
  })
  expect(ordered.status).toBe(201)
  desk.clock.set(now.toString())
  await join(PHONE, 'דנה', 1_000)
}

/** The member has it brought home. */
async function order(member: Page): Promise<void> {
  await member.goto(`${base}/rewards`)
  await member.getByRole('link', { name: say.basket }).click()
  await member.getByRole('button', { name: say.take, exact: true }).click()
  await member.getByLabel(say.home).check()
  await member.getByText(say.fee).waitFor()
  await member.getByLabel(say.phone, { exact: true }).fill(PHONE)
  await member.getByLabel(say.street).fill(STREET)
  await member.getByLabel(say.city, { exact: true }).fill('חיפה')
  expect(await findFaults(member)).toEqual([])
  await member.getByRole('button', { name: say.confirm }).click()
  await member.getByText(STREET).waitFor()
}

/** A step of the board's thing: pressed on its page, and confirmed in the dialog. */
async function move(office: Page, to: string): Promise<void> {
  await office.getByRole('button', { name: to, exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: to, exact: true }).click()
  await office.getByRole('dialog').waitFor({ state: 'detached' })
}

test(
  'what was sent home arrives broken, and is made good',
  async () => {
    await fillClub()
    const member = await openMember(desk, { clubId: desk.clubId, phone: PHONE, language: 'en', size: WIDE })
    await order(member)
    const own = member.url()
    expect(await findFaults(member)).toEqual([])

    // The board: what has waited longest is told, and a press shows what is to be packed.
    const page = await desk.openSignedIn('he', { size: NARROW })
    await visit(page, '/redemptions')
    await page.getByRole('button', { name: office.toPack }).getByText(office.old).waitFor()
    await page.getByRole('button', { name: office.toPack }).click()
    await page.getByRole('listitem').filter({ hasText: 'דנה' }).getByRole('link').click()
    await page.getByText(STREET).waitFor()
    await page.getByRole('button', { name: office.sent, exact: true }).click()
    await page.getByLabel(office.carrier).fill('דואר שליחים')
    await page.getByLabel(office.reference).fill('RR123456789IL')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: office.sent, exact: true }).click()
    await page.getByText('RR123456789IL').waitFor()
    await member.goto(own)
    await member.getByText(say.parcel).waitFor()
    await member.getByText('RR123456789IL').waitFor()
    await move(page, office.delivered)

    await member.goto(own)
    await member.getByRole('link', { name: say.ask }).click()
    await member.getByLabel(say.what).fill('הסל הגיע והקנקן שבור')
    expect(await findFaults(member)).toEqual([])
    await member.getByRole('button', { name: say.send, exact: true }).click()
    await member.getByText(say.sent).waitFor()
    const talk = member.url()
    await waitForPoints(member, desk.clubId, 1_000 - PRICE - FEE)

    desk.clock.set(desk.clock.now().add({ minutes: 5 }).toString())
    await visit(page, '/cases')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'הסל הגיע והקנקן שבור' }).click()
    await page.getByLabel(office.reply).fill('סליחה! סל חדש בדרך, והמשלוח עלינו')
    await page.getByRole('button', { name: office.send, exact: true }).click()
    await page.getByText('סליחה! סל חדש בדרך, והמשלוח עלינו').waitFor()
    await page.getByRole('button', { name: office.anew }).click()
    const done = page.getByRole('list', { name: office.done })
    await done.getByText(office.anew).waitFor()
    await page.getByLabel(office.back).fill(String(FEE))
    await page.getByRole('button', { name: office.giveBack, exact: true }).click()
    await done.getByText(office.giveBack).waitFor()
    await page.getByLabel(office.gesture).fill('20')
    await page.getByRole('button', { name: office.give, exact: true }).click()
    await done.getByText(office.give).waitFor()
    expect(await findFaults(page)).toEqual([])

    // The thing is to be packed once more; the member reads the answer and has the points.
    await member.goto(base)
    await member.getByRole('link', { name: say.waiting }).first().waitFor()
    await waitForPoints(member, desk.clubId, 1_000 - PRICE + 20)
    await member.goto(talk)
    await member.getByText('סליחה! סל חדש בדרך, והמשלוח עלינו').waitFor()
    expect(await findFaults(member)).toEqual([])
    await visit(page, '/redemptions?fulfilment=to_pack')
    await page.getByText('דנה').first().waitFor()

    await visit(page, '/settings/audit')
    for (const act of [office.madeGood, office.answered, office.moved, office.read])
      await page.getByText(act).first().waitFor()
    expect(await page.getByText(office.madeGood).count()).toBe(3)
  },
  JOURNEY_MS,
)
