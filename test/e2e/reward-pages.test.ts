import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { queueMessages } from '#messaging/service.ts'
import {
  findFaults,
  findOverflow,
  type Language,
  NARROW,
  turnScheme,
  useDesk,
  visit,
  WIDE,
} from '../support/desk.ts'

// The desk's pages of rewards and what is around them, with something on each and with nothing, and those that other
// tests of pages leave out: axe finds nothing, nothing sticks out, nothing breaks.

const desk = await useDesk({ fed: false })
const { call, clock } = desk

async function make(path: string, body: object): Promise<{ id: string }> {
  const made = await call('POST', path, body)
  if (made.status > 299) throw new Error(JSON.stringify(made.body))
  return made.body
}

const ADDRESS = { name: 'דנה', phone: '050', street: 'הרצל 5', city: 'חיפה' }
const at = (hours: number): string => clock.now().add({ hours }).toString()

/** A mail and a short message in the outbox; tells where they are. */
async function addMessages(): Promise<string[]> {
  const { db, app, clubId } = desk
  const asks = (['email', 'sms'] as const).map((channel) => ({
    kind: 'case_reply' as const,
    key: channel,
    params: { subject: 'סל הפירות' },
    to: {
      channel,
      address: channel === 'sms' ? '+972508260001' : 'dana@shop.example',
      memberId: null,
      language: 'he' as const,
    },
  }))
  await db.inClub(clubId, (tx) => queueMessages(tx, app.post.postbox, asks, clock.now()))
  const { items } = (await call('GET', '/v1/messages')).body
  return items.map(({ id }: { id: string }) => `/messages/${id}`)
}

/** One that a member has two tickets of. */
async function addRaffle(member: { id: string }): Promise<{ id: string }> {
  const raffle = await make('/v1/raffles', {
    name: { he: 'הגרלת האביב', en: 'Spring raffle' },
    prize: { he: 'אופניים', en: 'A bicycle' },
    points_per_ticket: 10,
    most_per_member: 20,
    closes_at: at(48),
    seed: { kind: 'drand', at: at(72) },
  })
  await make(`/v1/raffles/${raffle.id}/tickets`, { purchase_id: 'p', member: { id: member.id }, tickets: 2 })
  return raffle
}

/** One of each thing; tells where they are. */
async function fillClub(): Promise<string[]> {
  await make('/v1/branches', { code: 'TLV', name: 'תל אביב' })
  const member = await make('/v1/members', { phone: '050-826-0001', first_name: 'דנה', last_name: 'לוי' })
  const other = await make('/v1/members', { phone: '050-826-0002', first_name: 'אבי' })
  const household = await make('/v1/households', { head: { id: member.id }, pooled: true, name: 'משפחת לוי' })
  await make(`/v1/households/${household.id}/members`, { member: { id: other.id }, role: 'minor' })
  await make(`/v1/members/${member.id}/adjustments`, { points: 3_000, reason: 'a welcome' })
  const name = { he: 'סל פירות', en: 'Basket of fruit' }
  const reward = await make('/v1/rewards', {
    kind: 'product',
    name,
    description: { he: 'פירות העונה', en: 'Fruit of the season' },
    terms: { he: 'עד גמר המלאי', en: 'While it lasts' },
    points_price: 300,
    money_max_minor: 1_000,
    minor_per_point: 10,
    value_minor: 4_900,
    barcode: '7290000000101',
    delivery: { pickup: true, home: { fee_points: 30, fee_minor: null }, digital: false },
    limits: [{ count: 9, days: 30 }],
    valid_days: 14,
    stock: [{ on_hand: 9 }, { branch: 'TLV', on_hand: 4 }],
  })
  const codes = await make('/v1/rewards', { kind: 'digital_code', name, points_price: 50 })
  await make(`/v1/rewards/${reward.id}/state`, { to: 'publish' })
  const home = { way: 'home', address: ADDRESS, fee: 'points' }
  const take = (redemption_id: string, delivery: object, more: object = { capture: true }) =>
    make('/v1/redemptions', {
      redemption_id,
      member: { id: member.id },
      reward: reward.id,
      delivery,
      ...more,
    })
  const sent = await take('pages-home', home)
  const held = await take('pages-held', { way: 'pickup', branch: 'TLV' }, { capture: false })
  const longAgo = { capture: true, occurred_at: at(-20 * 24) }
  const left = await take('pages-left', { way: 'pickup', branch: 'TLV' }, longAgo)
  await make(`/v1/redemptions/${sent.id}/fulfilment`, {
    to: 'sent',
    carrier: 'דואר',
    carrier_reference: 'RR1',
  })
  const raffle = await addRaffle(member)
  const talk = { member: { id: member.id }, about: 'redemption', text: 'הסל הגיע שבור', from_member: true }
  const spoken = await make('/v1/cases', { ...talk, redemption: sent.id })
  await make(`/v1/cases/${spoken.id}/messages`, { text: 'בודקים', is_note: true })
  await make('/v1/cases', { ...talk, about: 'points', text: 'חסרות לי נקודות' })
  await make(`/v1/cases/${spoken.id}/make-good`, { make_good_id: 'g', kind: 'gesture', points: 20 })
  const competitor = await make('/v1/prices/competitors', { name: 'המכולת ממול' })
  await make('/v1/prices', { competitor: competitor.id, barcode: '7290000000101', price_minor: 3_900 })
  return [
    ...['/rewards', '/rewards/new', `/rewards/${reward.id}`, `/rewards/${reward.id}/edit`],
    ...[`/rewards/${codes.id}`, '/rewards/rwd_00000000000000000000000000'],
    ...['/redemptions', `/redemptions/${sent.id}`, `/redemptions/${held.id}`],
    `/redemptions/${left.id}`,
    ...['/raffles', '/raffles/new', `/raffles/${raffle.id}`, `/raffles/${raffle.id}/proof`],
    ...['/cases', `/cases/${spoken.id}`, '/households', `/households/${household.id}`],
    ...['/prices', '/catalogue-health', '/golden-moment', '/gestures', '/messages'],
    ...['/settings/portal', '/settings/consent-wordings', '/programme/compare', `/members/${member.id}`],
    '/settings/audit',
    ...(await addMessages()),
  ]
}

const EMPTY = ['/rewards', '/redemptions', '/raffles', '/cases', '/households', '/prices', '/gestures']
const OWNER = { email: 'nothing@shop.example', password: 'seven brown loaves', name: 'נועה' }
await desk.addEmptyClub(OWNER)
const addresses = await fillClub()

/** Hebrew wide and by night, English narrow and by day; the other width is looked at for what sticks out. */
async function judge(page: Page, language: Language, address: string): Promise<string[]> {
  const [size, other] = language === 'he' ? [WIDE, NARROW] : [NARROW, WIDE]
  await page.setViewportSize(size)
  await visit(page, address)
  await turnScheme(page, language === 'he' ? 'dark' : 'light')
  const faults = await findFaults(page)
  await page.setViewportSize(other)
  return [...faults, ...(await findOverflow(page))]
}

describe.each<Language>(['he', 'en'])('in %s', async (language) => {
  const page = await desk.openSignedIn(language)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))

  test.each(addresses)('%s is sound, wide and narrow', async (address) => {
    expect([...(await judge(page, language, address)), ...errors.splice(0)]).toEqual([])
  })
})

test('pages on which there is nothing yet are sound', async () => {
  const page = await desk.openSignedIn('he', { as: OWNER })
  for (const address of [...EMPTY, '/catalogue-health', '/golden-moment'])
    expect([address, await judge(page, 'he', address)]).toEqual([address, []])
})
