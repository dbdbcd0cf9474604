import { describe, expect, it } from 'vitest'
import { checkContent } from '#content/check.ts'
import type { MessageContent } from '#content/contract.ts'
import { prepareEdition, renderCard, renderCashierLine, renderMail, renderSms } from '#content/edition.ts'
import { barestFacts, LINKS, type MessageFacts, type RewardFact } from '#content/fact.ts'
import { countSegments } from '#content/sms.ts'
import type { Language } from '#platform/language.ts'
import { READY_CODES as SEGMENT_CODES } from '#segments/ready.ts'
import { STANDINGS } from '#standing/standing.ts'
import { findFaults, findWarnings } from './check.ts'
import { Definition } from './contract.ts'
import { instantiate, READY_CAMPAIGN_CODES, READY_CAMPAIGNS } from './ready.ts'
import { DEMANDS, type ReadyCampaign } from './ready-part.ts'

const LANGUAGES = ['he', 'en'] as const
/** As long as a counted link of a club's own domain. */
const LINK = 'https://club.example/s/Ab12Cd34'
const links = Object.fromEntries(LINKS.map((name) => [name, LINK])) as MessageFacts['links']
const CLUB = { he: 'קפה לביא', en: 'Lavi Coffee' }
/** For the club's name before the text, and how to refuse after it. */
const RESERVED = 60

const money = (amount_minor: number) => ({ amount_minor, currency: 'ILS' })

/** Of whom everything is known. */
function fullest(language: Language, gender: MessageFacts['gender']): MessageFacts {
  const say = (he: string, en: string) => (language === 'he' ? he : en)
  const reward = (missing: number): RewardFact => ({
    name: say('קפה ומאפה', 'Coffee and pastry'),
    points: 250,
    missing_points: missing,
    image: 'https://club.example/coffee.jpg',
    link: LINK,
  })
  const product = { name: say('לחם מחמצת', 'Sourdough bread'), price: money(2_400), image: null, link: null }
  return {
    ...barestFacts(CLUB[language], links, '2024-03-14'),
    first_name: say('דנה', 'Dana'),
    gender,
    birthday_on: '2026-12-03',
    branch: say('חיפה', 'Haifa'),
    points: 1_250,
    points_value: money(12_500),
    store_credit: money(4_000),
    expiring: { points: 300, on: '2026-12-31' },
    standing: 'churning',
    standing_words: say('מתרחקת', 'drifting away'),
    last_purchase: { on: '2026-10-12', days: 41 },
    favourite_category: say('מאפים', 'pastries'),
    tier: { name: say('זהב', 'Gold'), until: '2027-03-01' },
    next_tier: { name: say('פלטינה', 'Platinum'), missing: say('120 ₪', '₪120') },
    plan: {
      name: say('מועדון פלוס', 'Club Plus'),
      paid: money(9_900),
      given_back: money(6_400),
      to_come: money(3_500),
      ends_on: '2027-06-01',
    },
    recommended_reward: reward(0),
    recommended_product: product,
    next_reward: reward(40),
    rewards_in_reach: 4,
    recommended_rewards: [reward(0), reward(40)],
    rewards_now: [reward(0), reward(0)],
    rewards_soon: [reward(40), reward(60)],
    recommended_products: [product, product],
    dream: { ...reward(400), percent: 62, expected_on: '2027-08-01' },
    dreams: [reward(900)],
    offer: {
      name: say('15% על הקנייה הבאה', '15% off your next purchase'),
      code: 'CAFE-7XK2',
      ends_on: '2026-12-30',
    },
  }
}

const readers = (language: Language): MessageFacts[] => [
  barestFacts(CLUB[language], links, '2024-03-14'),
  ...(['female', 'male', 'other'] as const).map((gender) => fullest(language, gender)),
]

const contentsOf = ({ definition }: ReadyCampaign): MessageContent[] =>
  definition.editions.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'send' ? [step.content] : [])),
  )

const SEGMENT_IDS = Object.fromEntries(SEGMENT_CODES.map((code) => [code, `seg_${code}`]))
const campaigns = READY_CAMPAIGN_CODES.map((code) => [code, READY_CAMPAIGNS[code] as ReadyCampaign] as const)

describe('the library', () => {
  it('has a campaign for each demand', () => {
    const served = new Set(campaigns.flatMap(([, { demands }]) => demands))
    expect([...served].sort()).toEqual(Object.keys(DEMANDS).sort())
  })

  it('answers each kind of trigger', () => {
    const triggers = campaigns.flatMap(([, { definition }]) =>
      definition.schedule.kind === 'trigger' ? [definition.schedule.trigger] : [],
    )
    const names = triggers.map((trigger) =>
      trigger.kind === 'entered_segment'
        ? trigger.segment
        : trigger.kind === 'standing_changed'
          ? trigger.to
          : trigger.kind,
    )
    expect([...new Set(names)].sort()).toEqual(
      [
        ...['joined', 'first_purchase', 'redeemed', 'passive', 'churning'],
        ...['first_reward_ready', 'could_redeem_month', 'reward_near', 'points_expiring', 'birthday_week'],
        ...['step_near', 'fee_not_back', 'no_dream', 'details_unverified'],
      ].sort(),
    )
  })

  it('begins anew with words of their own for whoever bought, however they stand', () => {
    const spoken = READY_CAMPAIGNS.relaunch.definition.editions.map(({ segment }) => segment)
    expect(spoken).toEqual(expect.arrayContaining(STANDINGS.filter((standing) => standing !== 'new')))
  })

  it('tells which ready-made segments a club has deleted', () => {
    const { birthday_week: _, ...rest } = SEGMENT_IDS
    expect(instantiate(READY_CAMPAIGNS.birthday, rest)).toEqual({ ok: false, missing: ['birthday_week'] })
    expect(instantiate(READY_CAMPAIGNS.welcome, {}).ok).toBe(true)
  })
})

describe.each(campaigns)('%s', (_, ready) => {
  it('can be started as it stands', () => {
    const made = instantiate(ready, SEGMENT_IDS)
    if (!made.ok) throw new Error(`no segments ${made.missing.join(', ')}`)
    const definition = Definition.parse(made.definition)
    const known = {
      segments: new Set(Object.values(SEGMENT_IDS)),
      topics: new Set(['marketing']),
      now: Temporal.Instant.from('2026-11-22T20:00:00Z'),
    }
    expect(findFaults(definition, known)).toEqual([])
    expect(findWarnings(definition, { now: known.now, clubPercent: 0 })).toEqual([])
    for (const content of contentsOf(ready)) expect(checkContent(content, LANGUAGES)).toEqual([])
  })

  it.each(LANGUAGES)('can be said to everybody in %s, in short messages of two parts', async (language) => {
    for (const content of contentsOf(ready)) {
      const prepared = await prepareEdition(content, language)
      for (const facts of readers(language)) {
        if (content.email) {
          const mail = renderMail(prepared, facts)
          expect(mail).toMatchObject({ ok: true })
          expect(mail.ok && [mail.subject.length > 0, mail.subject.length <= 70]).toEqual([true, true])
        }
        if (content.sms) {
          const sms = renderSms(prepared, facts)
          const text = sms.ok ? sms.text : ''
          expect(sms).toMatchObject({ ok: true })
          const pad = (language === 'he' ? 'א' : 'a').repeat(RESERVED)
          expect([countSegments(text + pad) <= 2, text]).toEqual([true, text])
        }
        if (content.card) expect(renderCard(prepared, facts)).toMatchObject({ ok: true })
        if (content.cashier_line) expect(renderCashierLine(prepared, facts)).toMatchObject({ ok: true })
      }
    }
  })

  it('speaks Hebrew in Hebrew and English in English', () => {
    const texts = JSON.stringify(contentsOf(ready)).match(/"(he|en)":"((?:[^"\\]|\\.)*)"/g) ?? []
    for (const each of texts) {
      const hasHebrew = /[א-ת]/.test(each)
      if (each.startsWith('"en"')) expect([hasHebrew, each]).toEqual([false, each])
    }
  })
})
