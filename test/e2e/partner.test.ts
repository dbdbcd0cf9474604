import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { sendDue } from '#partners/send-service.ts'
import { closeDue } from '#settlement/close-service.ts'
import { findFaults, findOverflow, NARROW, OWNER, useDesk, WIDE } from '../support/desk.ts'
import { type Call, connect, plantPartner, TERMS } from '../support/partners.ts'
import { JOURNEY_MS, openMember, portalOf } from '../support/phone.ts'
import { makeReceipt } from '../support/till.ts'

// A member of two clubs of one server: links with a code, buys at the partner, sees the dream come nearer, converts, and takes a
// breakfast there. She reads Hebrew on a telephone, he English on a wide screen. Then both offices settle the month.

const desk = await useDesk({ fed: false })
const CAFE = { email: 'owner@cafe.example', password: 'six green apples', name: 'גל' }
const PRICE = 3_000

const WORDS = {
  he: {
    phone: '050-821-0011',
    show: 'לקבל קוד להצגה שם',
    linked: /מחובר מ/,
    nearer: /בזכות הקניות שלך בקפה הנמל נוספו 300 נקודות, והחלום קרוב יותר ב/,
    type: /קוד מהדף האישי שלך אצל/,
    link: 'לחבר',
    nowLinked: 'מחוברים!',
    see: 'מה אקבל?',
    preview: /תמורת 100 נקודות: 40/,
    convert: 'להמיר',
    onWay: 'בדרך',
    arrived: 'הגיע',
    breakfast: /ארוחת בוקר/,
    at: 'מקבלים בקפה הנמל',
    take: 'לקחת',
    confirm: 'לקחת עכשיו',
    code: 'הקוד שלך לקפה הנמל',
    used: 'נוצל בקפה הנמל.',
    honoured: 'השותף נתן',
    lines: 'שורות',
    dispute: 'לחלוק',
    reason: 'סיבה',
    twice: 'נרשם פעמיים',
    open: 'במחלוקת',
    decide: 'הכרעה',
    reject: 'לדחות: השורה נכונה',
    words: 'במילים',
    rejected: 'נדחתה',
    approve: 'אישור החודש',
    pay: 'סימון כשולם',
    paid: 'שולם',
    compare: 'השוואה עכשיו',
    same: 'שתי המרות, זהות בשני הצדדים.',
  },
  en: {
    phone: '050-821-0012',
    show: 'Get a code to show there',
    linked: /Linked since/,
    nearer: /300 points came by your purchases at קפה הנמל: it is .*nearer/,
    type: /A code from your own page at/,
    link: 'Link',
    nowLinked: 'Linked!',
    see: 'What would I get?',
    preview: /For 100 points: 40/,
    convert: 'Convert',
    onWay: 'On its way',
    arrived: 'Arrived',
    breakfast: /Breakfast/,
    at: 'You get it at קפה הנמל',
    take: 'Take it',
    confirm: 'Take it now',
    code: 'Your code for קפה הנמל',
    used: 'Used at קפה הנמל.',
    honoured: 'Given by the partner',
    lines: 'Lines',
    dispute: 'Dispute',
    reason: 'Reason',
    twice: 'Written down twice',
    open: 'In dispute',
    decide: 'Decide',
    reject: 'Reject: the line is right',
    words: 'In words',
    rejected: 'Rejected',
    approve: 'Approve the month',
    pay: 'Mark as paid',
    paid: 'Paid',
    compare: 'Compare now',
    same: '2 conversions, the same in both books.',
  },
} as const
type Language = keyof typeof WORDS

const rate = (points: number, units: number) => ({
  ...{ points, units, min_points: 10 },
  ...{ member_day_points: 5_000, day_points: 50_000 },
})
const terms = (out: [number, number], back: [number, number], unit: string) => ({
  ...TERMS,
  convert: {
    ...{ unit_he: unit, unit_en: unit, worth_minor_per_100: 500 },
    ...{ out: rate(...out), in: rate(...back) },
  },
  settle: {
    ...{ sent_minor_per_1000: 10_000, received_minor_per_1000: 10_000 },
    ...{ breakage_share_bp: 0, vat_bp: 1_800, payment_days: 30 },
  },
})

let cafe: Awaited<ReturnType<typeof plantPartner>>
let cafeClub = ''
let callCafe: Call
let there: Awaited<ReturnType<typeof plantPartner>>
let reward = ''

beforeAll(async () => {
  const { clubId, call, url } = desk
  cafeClub = await desk.addEmptyClub(CAFE)
  callCafe = await desk.asKey(cafeClub)
  const from = desk.clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate().toString()
  cafe = await plantPartner(desk, clubId, call, { terms: terms([100, 40], [100, 40], 'כוכבים'), from })
  const shop = { name: 'טעם ובית', terms: terms([40, 100], [40, 100], 'נקודות'), from }
  there = await plantPartner(desk, cafeClub, callCafe, shop)
  const here = { server: desk, clubId, partner: cafe, url }
  const over = { server: desk, clubId: cafeClub, partner: there, url }
  await connect(here, over)
  await connect(over, here)
  const make = async (body: object): Promise<string> => {
    const { id } = (await call('POST', '/v1/rewards', { stock: [{ on_hand: null }], ...body })).body
    expect((await call('POST', `/v1/rewards/${id}/state`, { to: 'publish' })).status).toBe(200)
    return id
  }
  const name = { he: 'מכונת קפה', en: 'Espresso machine' }
  const dream = await make({ kind: 'product', is_dream: true, name, points_price: PRICE })
  const breakfast = { he: 'ארוחת בוקר', en: 'Breakfast' }
  const benefit = { kind: 'partner_benefit', partner: cafe.id, name: breakfast, cost_minor: 3_900 }
  reward = await make({ ...benefit, points_price: 120 })
  await join('he', dream)
  await join('en', dream)
})

/** Somebody who has bought for weeks, dreams, and is a guest of the café’s own club too. */
async function join(language: Language, dream: string): Promise<void> {
  const { call } = desk
  const { phone } = WORDS[language]
  const joined_at = desk.clock
    .now()
    .subtract({ hours: 24 * 70 })
    .toString()
  const { id } = (await call('POST', '/v1/members', { phone, first_name: 'דנה', joined_at })).body
  for (const weeks of [8, 6, 4, 2, 1]) {
    const occurred_at = desk.clock
      .now()
      .subtract({ hours: 24 * 7 * weeks - 12 })
      .toString()
    const lines = [{ line_id: '1', sku: 'S', qty: '1', amount_minor: 40_000 }]
    const receipt = makeReceipt({ member: { id }, occurred_at, lines })
    expect((await call('POST', '/v1/receipts', receipt)).status).toBe(201)
  }
  expect((await call('POST', `/v1/members/${id}/dreams`, { reward: dream })).status).toBe(201)
  await callCafe('POST', '/v1/members', { phone, first_name: 'דנה' })
}

const codeOn = async (page: Page, say: (typeof WORDS)[Language]): Promise<string> => {
  await page.getByRole('button', { name: say.show }).click()
  return (await page.locator('.figure bdi, .figure').first().textContent())?.trim() ?? ''
}

const healthy = async (page: Page): Promise<void> => {
  expect(await findFaults(page)).toEqual([])
  expect(await findOverflow(page)).toEqual([])
}

test.each(['he', 'en'] as const)(
  'a member links, buys at a partner, dreams nearer, converts, and takes what the partner gives (%s)',
  async (language) => {
    const say = WORDS[language]
    const { clubId } = desk
    const size = language === 'he' ? NARROW : WIDE
    const at = (path: string) => `${portalOf(clubId)}/${path}`
    const page = await openMember(desk, { clubId, phone: say.phone, language, size })

    // At the café's counter the code links, and from then on purchases earn.
    await page.goto(at('partners'))
    const shown = await codeOn(page, say)
    await healthy(page)
    const till = (path: string, body: object) => cafe.as('POST', `/v1/partners/${cafe.id}/${path}`, body)
    const link = (await till('links', { code: shown })).body.link
    const occurred_at = desk.clock.now().toString()
    const purchase = { receipt_id: `K-${language}`, link, occurred_at, amount_minor: 30_000, currency: 'ILS' }
    expect((await till('earn', purchase)).body).toMatchObject({ state: 'posted', points: 300 })
    await page.goto(at('dreams'))
    await page.getByText(say.nearer).waitFor()
    await healthy(page)

    // Their own page at the café shows a code that links both clubs.
    const there = await openMember(desk, { clubId: cafeClub, phone: say.phone, language, size })
    await there.goto(`${portalOf(cafeClub)}/partners`)
    const across = await codeOn(there, say)
    await page.goto(at('partners'))
    await page.getByText(say.linked).waitFor()
    await page.getByLabel(say.type).fill(across)
    await page.getByRole('button', { name: say.link, exact: true }).click()
    await page.getByRole('spinbutton').fill('100')
    await page.getByRole('button', { name: say.see }).click()
    await page.getByText(say.preview).waitFor()
    await healthy(page)
    await page.getByRole('button', { name: say.convert, exact: true }).click()
    await page.getByText(say.onWay, { exact: true }).waitFor()
    await sendDue(desk.app.partnerSending, clubId, new AbortController().signal)
    await page.reload()
    await page.getByText(say.arrived, { exact: true }).waitFor()
    await healthy(page)
    await there.goto(`${portalOf(cafeClub)}/partners`)
    await there.getByText(say.arrived, { exact: true }).waitFor()

    // A breakfast there, for points from here.
    await page.goto(at('rewards'))
    await page.getByRole('link', { name: say.breakfast }).click()
    await page.getByText(say.at).waitFor()
    await healthy(page)
    await page.getByRole('button', { name: say.take, exact: true }).click()
    await page.getByRole('button', { name: say.confirm }).click()
    await page.getByRole('heading', { name: say.code }).waitFor()
    await healthy(page)
    const code = (await page.locator('.codes-text').textContent())?.trim()
    const honour = { honour_ref: `H-${language}`, code, occurred_at }
    expect((await till('honour', honour)).body).toMatchObject({ state: 'honoured', price_minor: 3_900 })
    await page.reload()
    await page.getByText(say.used, { exact: true }).first().waitFor()

    const office = await desk.openSignedIn(language, { size })
    await office.goto(`/rewards/${reward}`)
    await office.getByText(say.honoured).waitFor()
    await healthy(office)
  },
  JOURNEY_MS,
)

describe('the month', () => {
  let month = ''
  beforeAll(async () => {
    const now = desk.clock.now().toZonedDateTimeISO('Asia/Jerusalem')
    month = now.toPlainDate().toString().slice(0, 7)
    // Far from both ends of the next month, so that this one was closed.
    desk.clock.set(now.add({ months: 1 }).with({ day: 20 }).toInstant().toString())
    for (const clubId of [desk.clubId, cafeClub]) await closeDue(desk, clubId, new AbortController().signal)
  })

  // The shop's office reads Hebrew, the café's English: each has its own book of it.
  test.each(['he', 'en'] as const)(
    'is settled: a line is disputed and decided, and what is left is approved and paid (%s)',
    async (language) => {
      const say = WORDS[language]
      const [partner, as] = language === 'he' ? [cafe, OWNER] : [there, CAFE]
      const page = await desk.openSignedIn(language, { as })
      await page.goto(`/partners/${partner.id}`)
      await page.locator(`a[href$='/settlements/${month}']`).first().click()
      await page.getByRole('button', { name: say.approve }).waitFor()
      await healthy(page)

      await page.getByRole('button', { name: say.dispute, exact: true }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: say.reason }).click()
      await page.getByRole('option', { name: say.twice }).click()
      await dialog.getByRole('button', { name: say.dispute, exact: true }).click()
      await page.getByText(say.open, { exact: true }).waitFor()
      await page.getByRole('button', { name: say.decide, exact: true }).click()
      await dialog.getByRole('radio', { name: say.reject }).click()
      await dialog.getByLabel(say.words).fill('checked, it is ours')
      expect(await findFaults(page)).toEqual([])
      await dialog.getByRole('button', { name: say.decide, exact: true }).click()
      await page.getByText(say.rejected, { exact: true }).waitFor()

      await page.getByRole('button', { name: say.compare }).click()
      await page.getByText(say.same).waitFor()
      await page.getByRole('button', { name: say.approve }).click()
      await dialog.getByRole('button', { name: say.approve }).click()
      await page.getByRole('button', { name: say.pay }).click()
      await dialog.getByRole('button', { name: say.pay }).click()
      await page.getByText(say.paid, { exact: true }).first().waitFor()
      await page.setViewportSize(NARROW)
      await page.reload()
      await page.getByText(say.paid, { exact: true }).first().waitFor()
      await healthy(page)
    },
    JOURNEY_MS,
  )
})
