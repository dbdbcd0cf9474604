import { describe, expect, test } from 'vitest'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { coupon, eventRule, give, publishRules, sample, tickets } from '../../test/support/offers.ts'
import { useTestServer } from '../../test/support/server.ts'
import { openTill } from '../../test/support/till.ts'
import { answerEvents } from './event-service.ts'
import { GRANT_PREFIX } from './grant.ts'

const { db, addClub, asKey, clock } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)
const till = openTill(call)
const atTill = await asKey(clubId, 'pos')

const uuid = (id: string): Uuid => parseId('mbr', id) ?? ''
const giveTo = (id: string, gift = coupon()) => give(db, clubId, uuid(id), gift, clock.now())
const listOf = async (id: string, query = '') => (await call('GET', `/v1/members/${id}/grants${query}`)).body
const answer = (club = clubId) =>
  db.inClub(club, (tx) => answerEvents(tx, { now: clock.now(), readFacts: async () => new Map() }, 1_000))

describe('what a member was given', () => {
  test('is listed newest first, page by page, with its reason in words', async () => {
    const dana = await till.join()
    await giveTo(dana.id, tickets(3))
    const given = await giveTo(dana.id, coupon(2_500))
    const first = await listOf(dana.id, '?limit=1')
    expect(first.items).toHaveLength(1)
    expect(first.items[0]).toMatchObject({
      kind: 'coupon_amount',
      name: 'קופון לקפה',
      amount_minor: 2_500,
      state: 'issued',
      rule: { code: 'thanks', name: 'תודה' },
      reason: 'On a purchase, by the rule “תודה”.',
    })
    expect(first.items[0].code.replace('-', '')).toBe(given.code)
    const second = await listOf(dana.id, `?limit=1&cursor=${first.next_cursor}`)
    expect(second.items.map(({ kind, tickets: count, code }: never) => [kind, count, code])).toEqual([
      ['raffle_tickets', 3, null],
    ])
    expect(second.next_cursor).toBeNull()
  })

  test('is called as its reader speaks, where rule and gift have a name in each language', async () => {
    const dana = await till.join()
    const name = { he: 'עוגייה', en: 'A cookie' }
    const gift = { ...sample(), gift: { kind: 'sample' as const, name } }
    const rule = { he: 'בוקר טוב', en: 'Good morning' }
    await give(db, clubId, uuid(dana.id), gift, clock.now(), newId(), rule)
    await giveTo(dana.id, sample('plain'))
    const namesIn = async (language: string) => {
      const headers = { 'accept-language': language }
      const { body } = await call('GET', `/v1/members/${dana.id}/grants`, undefined, headers)
      return body.items.map((grant: { name: string; rule: { name: string } }) => [
        grant.name,
        grant.rule.name,
      ])
    }
    const plain = ['דוגמית שוקולד', 'תודה']
    expect(await namesIn('en')).toEqual([plain, ['A cookie', 'Good morning']])
    expect(await namesIn('he')).toEqual([plain, ['עוגייה', 'בוקר טוב']])
  })

  test('a cursor of another list is refused, and so is somebody who is not here', async () => {
    const dana = await till.join()
    const forged = await call('GET', `/v1/members/${dana.id}/grants?cursor=bm8`)
    expect(forged.status).toBe(400)
    const nobody = await call('GET', `/v1/members/mbr_${'0'.repeat(26)}/grants`)
    expect(nobody.body.code).toBe('member_not_found')
  })

  test('another club sees none of it and can end none of it', async () => {
    const dana = await till.join()
    await giveTo(dana.id)
    const [grant] = (await listOf(dana.id)).items
    const stranger = await asKey(await addClub('אחרת'))
    expect((await stranger('GET', `/v1/members/${dana.id}/grants`)).status).toBe(404)
    expect((await stranger('POST', `/v1/grants/${grant.id}/use`, {})).status).toBe(404)
    expect((await listOf(dana.id)).items[0].state).toBe('issued')
  })
})

describe('at the till', () => {
  test('a sample is handed over once, by whichever of two tills comes first', async () => {
    const dana = await till.join()
    await giveTo(dana.id, sample())
    const [grant] = (await listOf(dana.id)).items
    const answers = await Promise.all(
      [1, 2, 3].map((n) => atTill('POST', `/v1/grants/${grant.id}/use`, { receipt_id: `R-${n}` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ code: 'grant_not_open', detail: 'It was used already.' })
    const [used] = (await listOf(dana.id)).items
    expect(used.state).toBe('used')
    expect(used.used_on_receipt).toMatch(/^R-[123]$/)
    expect((await listOf(dana.id, '?state=open')).items).toEqual([])
  })

  test('a repeat with the same key gets the first answer', async () => {
    const dana = await till.join()
    await giveTo(dana.id, sample())
    const [grant] = (await listOf(dana.id)).items
    const use = () =>
      atTill('POST', `/v1/grants/${grant.id}/use`, {}, { 'idempotency-key': `use-${grant.id}` })
    expect((await use()).status).toBe(200)
    const again = await use()
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true'])
  })

  test('what is over is not handed over, and tickets wait for their draw', async () => {
    const dana = await till.join()
    await giveTo(dana.id, sample())
    await giveTo(dana.id, tickets(1))
    const [ticket, taste] = (await listOf(dana.id)).items
    const before = clock.now().toString()
    clock.set(
      clock
        .now()
        .add({ hours: 24 * 9 })
        .toString(),
    )
    const late = await atTill('POST', `/v1/grants/${taste.id}/use`, {}, { 'accept-language': 'he' })
    expect(late.body).toMatchObject({ code: 'grant_not_open', detail: 'פג תוקפו.' })
    expect((await listOf(dana.id)).items[1].state).toBe('expired')
    expect((await atTill('POST', `/v1/grants/${ticket.id}/use`, {})).body.code).toBe('tickets_not_used_here')
    clock.set(before)
  })

  test('a till withdraws nothing; the desk does, until it was used', async () => {
    const dana = await till.join()
    await giveTo(dana.id)
    const [grant] = (await listOf(dana.id)).items
    expect((await atTill('POST', `/v1/grants/${grant.id}/withdraw`, {})).status).toBe(403)
    const withdrawn = await call('POST', `/v1/grants/${grant.id}/withdraw`, {})
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', withdrawn_by: 'staff' })
    const again = await call('POST', `/v1/grants/${grant.id}/use`, {})
    expect(again.body).toMatchObject({ code: 'grant_not_open', detail: 'It was withdrawn.' })
    const trail = await call('GET', '/v1/audit?limit=5')
    expect(JSON.stringify(trail.body)).toContain('grant.withdrawn')
  })

  test('an id that is none is refused', async () => {
    expect((await call('POST', `/v1/grants/${GRANT_PREFIX}_zz/use`, {})).status).toBe(400)
    expect((await call('POST', `/v1/grants/${GRANT_PREFIX}_${'0'.repeat(26)}/use`, {})).status).toBe(404)
  })
})

describe('why points came without a purchase', () => {
  test('stands on the statement in both languages: what happened, which rule, which version', async () => {
    const club = await addClub('פרחים')
    const own = await asKey(club)
    clock.set('2026-03-01T11:00:00Z')
    await publishRules(
      db,
      club,
      [
        eventRule('hello', { name: 'ברוכים הבאים' }),
        eventRule('friend', { name: 'חבר מביא חבר', on: 'friend_joined' }),
        eventRule('thanks', { name: 'פרטים מעודכנים', on: 'details_confirmed' }),
      ],
      { from: Temporal.Instant.from('2026-03-01T10:30:00Z') },
    )
    const dana = (await own('POST', '/v1/members', { card: 'D-1' })).body
    await own('POST', '/v1/members', { card: 'F-1', referred_by: { card: 'D-1' } })
    clock.set('2026-03-01T12:00:00Z')
    await own('POST', `/v1/members/${dana.id}/confirm-details`)
    await answer(club)
    const statement = async (language: string) => {
      const { body } = await own('GET', `/v1/members/${dana.id}/statement`, undefined, {
        'accept-language': language,
      })
      return body.items
    }
    const [hebrew, english] = [await statement('he'), await statement('en')]
    const words = (items: { sentences: string[] }[]) =>
      items.map(({ sentences }) => sentences.join(' | ')).sort()
    expect(words(hebrew)).toEqual([
      'מתנת הצטרפות למועדון | לפי הכלל ״ברוכים הבאים״.',
      'תודה על אישור הפרטים | לפי הכלל ״פרטים מעודכנים״.',
      'תודה על חבר שהצטרף | לפי הכלל ״חבר מביא חבר״.',
    ])
    expect(words(english)).toEqual([
      'A welcome for joining the club | By the rule “ברוכים הבאים”.',
      'Thanks for a friend who joined | By the rule “חבר מביא חבר”.',
      'Thanks for confirming the details | By the rule “פרטים מעודכנים”.',
    ])
    expect(hebrew.every(({ cause, version }: never) => cause === 'rule' && version !== null)).toBe(true)
  })
})
