import { describe, expect, test } from 'vitest'
import { usualTerms } from '#plans/plan.ts'
import { keepFindings } from '#reports/alert-service.ts'
import { closeMonth } from '#reports/month-service.ts'
import { rateClub } from '#standing/service.ts'
import { monthSources } from '../../src/apps/month-sources.ts'
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
import { LADDER } from '../support/tiers.ts'

const desk = await useDesk()
/** How long ago the member of the plan bought it: the club has sold for longer. */
const DAYS_IN = 50

/** A programme that says something of everything, and something that must be mended. */
const EVERY_PART = {
  rules: [
    {
      code: 'all',
      name: 'הכול',
      on: 'receipt',
      when: [
        { kind: 'any', of: [{ kind: 'household' }, { kind: 'tier', tiers: ['gold'] }], not: true },
        { kind: 'category', categories: [] },
      ],
      effect: { kind: 'rate', pays: 'money_off', over: 'chain', steps: [{ from_minor: 0, rate: 200 }] },
      caps: { per_receipt: null, per_day: null, per_month: 2_000, per_member: null, budget: null },
      group: 'offers',
      holdout_percent: 10,
    },
  ],
  groups: [{ code: 'offers', name: 'מבצעים', mode: 'best' }],
  tiers: {
    basis: 'spend',
    window: { kind: 'rolling', months: 12 },
    tiers: [
      { code: 'all', name: { he: 'חברים', en: 'Members' }, from: 0 },
      { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 300_000 },
    ],
    kept_months: 12,
    soft_landing: true,
  },
  points_life: { pending_days: 14, expiry: { kind: 'calendar', month: 12, day: 31, at_least_months: 12 } },
  money_base: { tax: 'net', rates: [{ from_on: '2025-01-01', rate_bp: 1_800 }], tax_free_branches: [] },
}

/** A plan that is sold, a member of it who is behind, and a month that is worked out. */
async function addPlan(member: string): Promise<string> {
  const { call, clock } = desk
  const benefit = { code: 'cake', name: { he: 'עוגה', en: 'Cake' }, value_minor: 3_500, times_per_term: 2 }
  const terms = { ...usualTerms(19_900), fee_return: null, benefits: [benefit] }
  const { id } = (await call('POST', '/v1/plans', { code: 'plus', sku: 'PLUS', terms })).body
  const today = clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
  const starts_on = today.subtract({ days: DAYS_IN }).toString()
  const paid = { method: 'cash', amount_minor: 19_900 }
  await call('POST', `/v1/members/${member}/membership`, { plan: id, starts_on, paid })
  await call('POST', `/v1/members/${member}/membership/benefits`, { benefit: 'cake' })
  const period = today.subtract({ months: 1 }).toString().slice(0, 7)
  await call('POST', `/v1/plans/${id}/runs`, { period })
  return id
}

/** One of groups, that waits to be worked out, and a list with somebody on it. */
async function addSegments(member: string): Promise<{ live: string; list: string }> {
  const { call } = desk
  const fact = (code: string, test: object) => ({ kind: 'fact', fact: code, test })
  const visits = fact('visits', { is: 'between', from: 3, to: null })
  const inner = { kind: 'or', of: [fact('gender', { is: 'known' }), { kind: 'not', of: visits }] }
  const definition = { kind: 'and', of: [visits, visits, { kind: 'not', of: inner }] }
  const live = (await call('POST', '/v1/segments', { kind: 'live', name: 'קונים תכופים', definition })).body
    .id
  const list = (await call('POST', '/v1/segments', { kind: 'static', name: 'טועמים' })).body.id
  await call('POST', `/v1/segments/${list}/members`, { add: [{ id: member }] })
  return { live, list }
}

/** A draft of an edition for a list and one for everybody else, with something to mend; and one that waits for its time. */
async function addCampaigns(list: string): Promise<{ draft: string; scheduled: string }> {
  const { call, clock } = desk
  const { items } = (await call('GET', '/v1/campaigns/library')).body
  const { definition } = items[0]
  const [edition] = definition.editions
  const [send] = edition.steps
  const blank = { ...send, content: { ...send.content, sms: { he: '', en: '' } } }
  const name = { he: 'עוגיה', en: 'Biscuit' }
  const editions = [
    { segment: list, offer: { kind: 'sample', name, cost_minor: 300, valid_days: 7 }, steps: [blank] },
    edition,
  ]
  const draft = await call('POST', '/v1/campaigns', {
    name: 'טועמים',
    definition: { ...definition, held_percent: 0, editions },
  })
  const schedule = { kind: 'once', at: clock.now().add({ hours: 48 }).toString() }
  const made = await call('POST', '/v1/campaigns', { name: 'חגים', definition: { ...definition, schedule } })
  const sending = (await call('GET', '/v1/sending-settings')).body
  const { is_complete: _complete, country: _country, ...settings } = sending
  await call('PUT', '/v1/sending-settings', {
    ...settings,
    legal_name: 'טעם ובית',
    postal_address: 'חיפה',
    email: 'office@shop.example',
  })
  await call('POST', `/v1/campaigns/${made.body.id}/start`, { revision: made.body.revision })
  return { draft: draft.body.id, scheduled: made.body.id }
}

/** A month that is closed, and an alert that opens to receipts. */
async function addWatch(): Promise<{ month: string; alert: string }> {
  const { db, clubId, clock, call } = desk
  const today = clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
  const month = today.subtract({ months: 1 }).toPlainYearMonth().toString()
  const asked = { clubId, now: clock.now(), sources: monthSources({ takesCardLinks: false }) }
  await db.inClub(clubId, (tx) => closeMonth(tx, asked, month))
  const on = today.subtract({ days: 1 }).toString()
  const evidence = { on, value: 9_000, usual: 2_000, occasions: 100 }
  await db.inClub(clubId, (tx) =>
    keepFindings(tx, [{ code: 'points_jumped', subject: '', evidence }], clock.now()),
  )
  return { month, alert: (await call('GET', '/v1/alerts')).body.items[0].id }
}

/** Pages whose addresses name nothing. */
const PLAIN = [
  '/standing',
  '/segments',
  '/segments/new',
  '/campaigns',
  '/campaigns/library',
  '/campaigns/settings',
  '/tiers',
  '/plans',
  '/import',
  '/audits',
  '/relaunch',
  '/alerts',
  '/partners',
  '/clubs',
  '/settings/webhooks',
  '/settings',
  '/settings/branches',
  '/settings/staff',
  '/settings/api-keys',
  '/settings/audit',
  '/account',
  '/contacts',
  '/contacts/calls',
]

/** Every kind of page, and of what is hard to find by chance: one without rows, one that is not there. */
async function listAddresses(): Promise<string[]> {
  const { call, clock } = desk
  const read = async (url: string) => (await call('GET', url)).body
  const [member, nobody] = (await read('/v1/members?limit=2')).items.map(({ id }: { id: string }) => id)
  const plan = await addPlan(member)
  const { live, list } = await addSegments(member)
  const { draft: campaign, scheduled } = await addCampaigns(list)
  await rateClub(desk, desk.clubId)
  const { month, alert } = await addWatch()
  const nobodys = (await read('/v1/receipts?named=no&limit=1')).items[0].receipt_id
  const returned = (await read('/v1/returns?state=posted&limit=1')).items[0].receipt_id
  const { definition } = (await read('/v1/programme')).versions[0]
  const draft = await call('POST', '/v1/programme/versions', {
    name: null,
    definition: { ...definition, ...EVERY_PART },
  })
  const ladder = await call('POST', '/v1/programme/versions', {
    definition: { ...definition, tiers: LADDER },
  })
  await call('POST', `/v1/programme/versions/${ladder.body.id}/publish`, {})
  await call('POST', `/v1/members/${member}/tier`, { tier: 'gold', reason: 'a friend of the house' })
  await call('POST', '/v1/receipts/LOST/returns', {
    return_id: 'LOST-R',
    occurred_at: clock.now().toString(),
    lines: [{ line_id: '1', qty: '1' }],
  })
  return [
    '/',
    '/members',
    '/members?q=nobody-is-called-so',
    '/members/new',
    ...['', 'receipts', 'profile', 'tier', 'membership', 'details', 'consents'].map(
      (tab) => `/members/${member}?tab=${tab}`,
    ),
    `/members/${nobody}?tab=membership`,
    `/members/${member}/edit`,
    '/receipts',
    `/receipts/${nobodys}`,
    `/receipts/${returned}`,
    '/receipts/no-such-receipt',
    '/returns',
    '/programme',
    `/programme/drafts/${draft.body.id}`,
    `/programme/drafts/${draft.body.id}?part=tiers`,
    `/programme/drafts/${draft.body.id}?part=life`,
    `/programme/drafts/${draft.body.id}?part=money`,
    `/programme/drafts/${draft.body.id}/trial`,
    `/programme/try?version=${draft.body.id}`,
    `/segments/${list}`,
    `/segments/${list}?tab=moves`,
    `/segments/${live}/edit`,
    `/segments/compare?a=${list}`,
    `/segments/overlap?of=${live},${list}`,
    `/campaigns/${scheduled}`,
    `/campaigns/${campaign}/edit`,
    `/campaigns/${campaign}/edit?edition=1&step=1&part=sms`,
    `/campaigns/${campaign}/start`,
    `/plans/${plan}`,
    '/plans/new',
    '/reports',
    `/reports/behind?month=${month}&figure=points_issued`,
    `/alerts/${alert}`,
    `/plans/${plan}/edit`,
    ...PLAIN,
    '/no-such-page',
  ]
}

const addresses = await listAddresses()

describe.each<Language>(['he', 'en'])('in %s', async (language) => {
  const page = await desk.openSignedIn(language)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))

  test.each(addresses)('%s is sound, wide and narrow', async (address) => {
    // Hebrew wide and by day, English on a telephone and by night are looked through whole; each other width for what does not fit.
    const [whole, other] = language === 'he' ? [WIDE, NARROW] : [NARROW, WIDE]
    await page.setViewportSize(whole)
    await visit(page, address)
    await turnScheme(page, language === 'he' ? 'light' : 'dark')
    const faults = await findFaults(page)
    await page.setViewportSize(other)
    faults.push(...(await findOverflow(page)))
    expect([...faults, ...errors.splice(0)]).toEqual([])
  })
})
