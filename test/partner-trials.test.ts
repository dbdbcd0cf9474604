import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { listPartnerTrouble } from '#partners/alert-facts.ts'
import { folderOf, takeFolders } from '#partners/folder.ts'
import { sendDue } from '#partners/send-service.ts'
import { addContract } from '#partners/service.ts'
import { formatId, parseId } from '#platform/id.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { joinOne, newPhone } from './support/members.ts'
import { callWith, connect, plantLinked, plantPartner, TERMS } from './support/partners.ts'
import { signIn } from './support/portal.ts'
import { giveOne } from './support/rewards.ts'
import { type TestServer, useTestServer } from './support/server.ts'

// What a partner, or whoever found its key, tries; and what becomes of conversions when people change things under way.

const [one, two] = [await useTestServer(), await useTestServer()]
const limits = { min_points: 10, member_day_points: 100_000, day_points: 1_000_000 }
const converting = (points: number, units: number) => ({
  ...TERMS,
  convert: {
    unit_he: 'כוכבים',
    unit_en: 'stars',
    worth_minor_per_100: 500,
    out: { points, units, ...limits },
    in: { points, units, ...limits },
  },
})
const signal = new AbortController().signal

async function openSide(server: TestServer, name: string, terms: typeof TERMS) {
  const clubId = await server.addClub(name)
  const call = await server.asKey(clubId)
  const partner = await plantPartner(server, clubId, call, { name: `the other of ${name}`, terms })
  await server.app.http.listen({ host: '127.0.0.1', port: 0 })
  const address = server.app.http.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const base = `/v1/me/partners/${partner.id}`
  return { server, clubId, call, partner, base, url: `http://127.0.0.1:${port}` }
}
type Side = Awaited<ReturnType<typeof openSide>>
type Row = { member: { id: string } | null }

let visits = 0
async function addGuest(side: Side) {
  const phone = newPhone()
  const memberId = await joinOne(side.server.db, side.clubId, { firstName: 'דנה' }, [phone])
  await giveOne(side.server.db, side.clubId, memberId, 1_000)
  visits += 1
  const club = { address: formatId('clb', side.clubId), clubId: side.clubId }
  const telephone = await signIn(side.server, club, { phone: phone.value }, `10.8.0.${visits}`)
  return { memberId, phone, telephone }
}

let here: Side
let there: Side
beforeAll(async () => {
  here = await openSide(one, 'grocer', converting(100, 50))
  there = await openSide(two, 'café', converting(50, 100))
  await connect(here, there)
  await connect(there, here)
})

async function linkGuests() {
  const [own, other] = [await addGuest(here), await addGuest(there)]
  const { body } = await other.telephone.send('POST', `${there.base}/code`)
  const linked = await own.telephone.send('POST', `${here.base}/link`, { code: body.code })
  expect(linked.status).toBe(200)
  return { own, other, code: body.code as string }
}

const convert = (guest: Awaited<ReturnType<typeof addGuest>>, points: number, key: string) =>
  guest.telephone.send('POST', `${here.base}/conversions`, { points }, { 'idempotency-key': key })
const stateOf = async (guest: Awaited<ReturnType<typeof addGuest>>) =>
  (await guest.telephone.send('GET', '/v1/me/partners')).body

describe('a conversion under way', () => {
  /** It arrived, and the answer was lost. */
  async function loseAnswer(url: string) {
    const cut = { ...one.app.partnerSending }
    await sendDue(
      {
        ...cut,
        async remotePost(post) {
          await cut.remotePost(post)
          return { status: null, failure: 'cut', excerpt: null }
        },
      },
      here.clubId,
      signal,
    )
    expect(url).toBe(there.url)
    one.clock.set(one.clock.now().add({ hours: 1 }).toString())
    two.clock.set(one.clock.now().toString())
  }

  test('is asked for in the same words when its member was linked anew since', async () => {
    const { own, other } = await linkGuests()
    await convert(own, 100, 'anew')
    await loseAnswer(there.url)
    await other.telephone.send('DELETE', there.base)
    const { body } = await other.telephone.send('POST', `${there.base}/code`)
    await own.telephone.send('POST', `${here.base}/link`, { code: body.code })
    await sendDue(one.app.partnerSending, here.clubId, signal)
    expect((await stateOf(own)).transfers[0]).toMatchObject({ state: 'confirmed', points: 100 })
    expect((await verifyBooks(one.db)).findings).toEqual([])
  })

  test('of who was erased meanwhile is settled as the other side says', async () => {
    const { own } = await linkGuests()
    await convert(own, 100, 'erased')
    await loseAnswer(there.url)
    await here.call('DELETE', `/v1/members/${formatId('mbr', own.memberId)}`)
    await sendDue(one.app.partnerSending, here.clubId, signal)
    const { rows } = await one.owner.query('select state from partners.transfer where member_id = $1', [
      own.memberId,
    ])
    expect(rows).toEqual([{ state: 'confirmed' }])
    expect((await verifyBooks(one.db)).findings).toEqual([])
  })

  test('keeps the address of the other side; its key may change', async () => {
    const { own } = await linkGuests()
    await convert(own, 100, 'address')
    await loseAnswer(there.url)
    await expect(connect(here, { ...there, url: 'http://127.0.0.1:9' })).rejects.toThrow('conversions_open')
    await connect(here, there)
    await sendDue(one.app.partnerSending, here.clubId, signal)
    expect((await stateOf(own)).transfers[0]).toMatchObject({ state: 'confirmed' })
    const elsewhere = { ...there, partner: { ...there.partner, id: 'ptn_other' } }
    await connect(here, elsewhere)
    await connect(here, there)
  })

  test('does not wait for the time-outs of others, of a partner that is not reached', async () => {
    const guests = [await linkGuests(), await linkGuests(), await linkGuests()]
    for (const [at, { own }] of guests.entries()) await convert(own, 100, `dead ${at}`)
    let asked = 0
    const dead = {
      ...one.app.partnerSending,
      async remotePost() {
        asked += 1
        return { status: null, failure: 'timeout', excerpt: null }
      },
    }
    await sendDue(dead, here.clubId, signal)
    expect(asked).toBe(1)
    one.clock.set(one.clock.now().add({ hours: 2 }).toString())
    two.clock.set(one.clock.now().toString())
    await sendDue(one.app.partnerSending, here.clubId, signal)
    for (const { own } of guests)
      expect((await stateOf(own)).transfers[0]).toMatchObject({ state: 'confirmed' })
  })

  test('is settled by people where the other installation is gone, and only there', async () => {
    const [{ own: lost }, { own: kept }] = [await linkGuests(), await linkGuests()]
    const remotePost = async () => ({ status: null, failure: 'timeout', excerpt: null })
    const transfers = `/v1/partners/${here.partner.id}/transfers`
    const step = async ({ memberId }: typeof lost, name: string, body?: object) => {
      const { items } = (await here.call('GET', transfers)).body
      const own = items.find(({ member }: Row) => member?.id === formatId('mbr', memberId))
      return (await here.call('POST', `${transfers}/${own.id}/${name}`, body)).body
    }
    const settle = (guest: typeof lost, state: string) => step(guest, 'settle', { state, words: 'by phone' })
    for (const guest of [lost, kept]) {
      await convert(guest, 100, `gone ${guest.memberId}`)
      await sendDue({ ...one.app.partnerSending, remotePost }, here.clubId, signal)
    }
    for (const guest of [lost, kept]) await step(guest, 'call-off')
    expect((await settle(lost, 'rejected')).code).toBe('transfer_may_answer')
    await one.owner.query("update partners.transfer set called_off_at = called_off_at - interval '14 days'")
    expect(await settle(lost, 'rejected')).toMatchObject({ state: 'rejected', reason: 'by_hand' })
    expect(await settle(kept, 'confirmed')).toMatchObject({ state: 'confirmed', may_settle: false })
    expect((await settle(kept, 'rejected')).code).toBe('transfer_settled')
    expect((await stateOf(lost)).available).toBe(1_000)
    expect((await verifyBooks(one.db)).findings).toEqual([])
  })

  test('ends by a reason that is not known here yet', async () => {
    const { own } = await linkGuests()
    await convert(own, 100, 'newer')
    await sendDue(
      {
        ...one.app.partnerSending,
        async remotePost({ body }) {
          const { transfer_id } = JSON.parse(body)
          const told = { transfer_id, state: 'rejected', reason: 'moon_is_full', agreed_at: null }
          return { status: 200, failure: null, excerpt: JSON.stringify(told) }
        },
      },
      here.clubId,
      signal,
    )
    expect(await stateOf(own)).toMatchObject({ available: 1_000, transfers: [{ state: 'rejected' }] })
  })
})

describe('a code', () => {
  test('links once: not another member over there, and not again after it was ended', async () => {
    const { own, other, code } = await linkGuests()
    const thief = await addGuest(here)
    const link = (guest: typeof own) => guest.telephone.send('POST', `${here.base}/link`, { code })
    expect((await link(thief)).body.code).toBe('link_code_wrong')
    expect((await link(own)).status).toBe(200)
    await other.telephone.send('DELETE', there.base)
    expect((await link(own)).body.code).toBe('link_code_wrong')
    const till = await callWith(two, there.partner.key)('POST', `/v1/partners/${there.partner.id}/links`, {
      code,
    })
    expect(till.body.code).toBe('link_code_wrong')
    await own.telephone.send('DELETE', here.base)
    expect((await link(own)).body.code).toBe('link_code_wrong')
  })

  test('that is sent costs the same whoever is asked for, so that no clock tells who is a member', async () => {
    const known = await addGuest(there)
    const till = callWith(two, there.partner.key)
    const start = (phone: string) => till('POST', `/v1/partners/${there.partner.id}/links/start`, { phone })
    const written = async () => {
      const { rows } = await two.owner.query<{ table: string; count: string }>(
        `select 'codes' as table, count(*) from partners.link_code
         union all select 'messages', count(*) from messaging.message where kind = 'partner_link' order by 1`,
      )
      return rows.map(({ count }) => Number(count))
    }
    const before = await written()
    expect((await start(known.phone.value)).status).toBe(202)
    const between = await written()
    expect((await start('0548887766')).status).toBe(202)
    const after = await written()
    const grown = (a: number[], b: number[]) => b.map((count, at) => count - (a[at] ?? 0))
    expect(grown(before, between)).toEqual([1, 1])
    expect(grown(between, after)).toEqual([1, 1])
  })

  test('of a till takes nothing away from who can convert already', async () => {
    const { own } = await linkGuests()
    const { body } = await own.telephone.send('POST', `${here.base}/code`)
    const wish = { code: body.code, customer_ref: 'guest 8' }
    const till = callWith(one, here.partner.key)
    expect((await till('POST', `/v1/partners/${here.partner.id}/links`, wish)).status).toBe(200)
    expect((await stateOf(own)).items[0].convert).toMatchObject({ is_ready: true })
  })

  test('of a till with a name of its own for the guest leads to no page that points could go to', async () => {
    const guest = await addGuest(here)
    const { body } = await guest.telephone.send('POST', `${here.base}/code`)
    const wish = { code: body.code, customer_ref: 'guest 7' }
    const path = `/v1/partners/${here.partner.id}/links`
    expect((await callWith(one, here.partner.key)('POST', path, wish)).status).toBe(201)
    expect((await stateOf(guest)).items[0].convert).toMatchObject({ is_ready: false })
    expect((await convert(guest, 100, 'till')).body.code).toBe('not_linked')
  })
})

describe('whoever found a key', () => {
  let next = 0
  const purchase = (link: string, more: object = {}) => {
    next += 1
    const occurred_at = one.clock.now().toString()
    return { receipt_id: `T-${next}`, link, occurred_at, amount_minor: 10_000, currency: 'ILS', ...more }
  }
  const openShop = async (name: string, terms: object) => {
    const from = one.clock.now().toString().slice(0, 10)
    const agreed = { name, from, terms: { ...TERMS, ...terms } }
    const shop = await plantPartner(one, here.clubId, here.call, agreed)
    const memberId = await joinOne(one.db, here.clubId, { firstName: 'דנה' }, [newPhone()])
    const link = await plantLinked(one, here.clubId, shop, formatId('mbr', memberId))
    const post = (what: string, body: object) => shop.as('POST', `/v1/partners/${shop.id}/${what}`, body)
    return { shop, link, earn: (more: object) => post('earn', purchase(link, more)), post }
  }

  test('fills no past days of a member where the days have no cap of their own', async () => {
    const caps = { ...TERMS.caps, member_day_points: 100 }
    const { earn } = await openShop('days', { caps })
    const start = one.clock.now()
    one.clock.set(start.add({ hours: 24 * 20 }).toString())
    const states: string[] = []
    for (let day = 1; day < 5; day += 1)
      states.push((await earn({ occurred_at: start.add({ hours: 24 * day }).toString() })).body.state)
    expect(states).toEqual(['posted', 'held', 'held', 'held'])
    one.clock.set(start.toString())
  })

  test('takes no more back in a day than a day may earn', async () => {
    const caps = { ...TERMS.caps, day_points: 150 }
    const { shop, earn, post } = await openShop('back', { caps })
    const start = one.clock.now()
    const receipts: string[] = []
    for (let day = 0; day < 3; day += 1) {
      one.clock.set(start.add({ hours: 24 * day }).toString())
      receipts.push((await earn({})).body.receipt_id)
    }
    const back = async (at: number) =>
      (
        await post('reverse', {
          reversal_id: `B-${at}`,
          receipt_id: receipts[at],
          occurred_at: one.clock.now().toString(),
        })
      ).body
    expect(await back(0)).toMatchObject({ state: 'settled', points: 100 })
    expect(await back(1)).toMatchObject({ code: 'reversal_limit' })
    const troubles = await one.db.inClub(here.clubId, (tx) => listPartnerTrouble(tx, one.clock.now()))
    expect(troubles).toContainEqual({ id: shop.id, name: 'back', how: 'reversed', count: 100 })
    one.clock.set(start.add({ hours: 24 * 4 }).toString())
    expect(await back(1)).toMatchObject({ state: 'settled', points: 100 })
    const ahead = { reversal_id: 'B-9', receipt_id: receipts[2], occurred_at: '2199-01-01T00:00:00Z' }
    expect((await post('reverse', ahead)).body.code).toBe('in_future')
    one.clock.set(start.toString())
    expect((await verifyBooks(one.db)).findings).toEqual([])
  })

  test('gives no purchase more than books can count, however the contract reads', async () => {
    const terms = { earn: { points: 10_000, per_minor: 1, amounts: 'with_vat' as const, vat_bp: 0 } }
    const { earn } = await openShop('huge', terms)
    const { body } = await earn({ amount_minor: 100_000_000_000 })
    expect(body).toMatchObject({ points: 1_000_000_000, capped_by: 'receipt' })
  })
})

test('a contract with a lower cap from today is no fault of what this morning gave', async () => {
  const caps = { ...TERMS.caps, day_points: 1_000 }
  const terms = { ...TERMS, caps }
  const shop = await plantPartner(two, there.clubId, there.call, { name: 'morning', terms })
  const memberId = await joinOne(two.db, there.clubId, { firstName: 'דנה' }, [newPhone()])
  const link = await plantLinked(two, there.clubId, shop, formatId('mbr', memberId))
  const start = two.clock.now()
  two.clock.set(start.add({ hours: 72 }).toString())
  const occurred_at = two.clock.now().toString()
  const buy = (receipt_id: string) =>
    shop.as('POST', `/v1/partners/${shop.id}/earn`, {
      receipt_id,
      link,
      occurred_at,
      amount_minor: 50_000,
      currency: 'ILS',
    })
  expect((await buy('M-1')).body.points).toBe(500)
  const acting = { now: two.clock.now(), subject: SYSTEM }
  const lower = { ...terms, caps: { ...caps, day_points: 100 } }
  const fromOn = Temporal.PlainDate.from(occurred_at.slice(0, 10))
  await two.db.inClub(there.clubId, (tx) =>
    addContract(tx, parseId('ptn', shop.id) ?? '', { fromOn, untilOn: null, terms: lower }, acting),
  )
  expect((await buy('M-2')).body).toMatchObject({ points: 0, capped_by: 'day' })
  expect((await verifyBooks(two.db)).findings).toEqual([])
  two.clock.set(start.toString())
})

describe('a folder', () => {
  test('is taken file by file, whatever else is laid there', async () => {
    const shop = await plantPartner(one, here.clubId, here.call, { name: 'folder', from: '2026-06-01' })
    const folder = folderOf(one.dataDir, here.clubId, parseId('ptn', shop.id) ?? '')
    const at = (...names: string[]) => path.join(folder, ...names)
    await mkdir(at('in', 'a folder.csv'), { recursive: true })
    const rows = 'receipt_id,link,occurred_at,amount\n'
    const long = `${'n'.repeat(240)}.csv`
    const secret = path.join(one.dataDir, 'secret.csv')
    await writeFile(secret, `${rows}secret,x,y,z\n`)
    await symlink(secret, at('in', 'a link.csv'))
    await promisify(execFile)('mkfifo', [at('in', 'a pipe.csv')])
    await writeFile(at('in', long), `${rows}L-1,x,y,z\n`)
    await writeFile(at('in', 'big.csv'), Buffer.alloc(17 * 1024 * 1024, 'a'))
    await writeFile(at('in', 'zeros.csv'), `${rows}Z\u0000-1,x,y,z\n${'𐀀'.repeat(61)}a,x,y,z\n`)
    await mkdir(at('out'), { recursive: true })
    await symlink(path.join(one.dataDir, 'victim'), at('out', 'zeros.answer.csv.part'))
    const dayBefore = new Date(one.clock.now().epochMilliseconds - 86_400_000)
    for (const name of [long, 'big.csv', 'zeros.csv']) await utimes(at('in', name), dayBefore, dayBefore)
    await takeFolders(one, here.clubId, signal)
    expect((await readdir(at('in'))).sort()).toEqual(['a folder.csv', 'a link.csv', 'a pipe.csv'])
    expect((await readdir(at('out'))).sort()).toEqual(
      ['big.answer.csv', `${'n'.repeat(50)}.answer.csv`, 'zeros.answer.csv'].sort(),
    )
    expect(await readFile(at('out', 'big.answer.csv'), 'utf8')).toContain('file_too_long')
    expect(await readFile(at('out', 'zeros.answer.csv'), 'utf8')).toContain('Z-1,refused')
    await expect(readFile(path.join(one.dataDir, 'victim'))).rejects.toThrow('ENOENT')
  })

  test('is taken by one at a time, so that no answer says of a row that it was here before', async () => {
    const from = one.clock.now().toString().slice(0, 10)
    const shop = await plantPartner(one, here.clubId, here.call, { name: 'twice', from })
    const memberId = await joinOne(one.db, here.clubId, { firstName: 'דנה' }, [newPhone()])
    const link = await plantLinked(one, here.clubId, shop, formatId('mbr', memberId))
    const folder = folderOf(one.dataDir, here.clubId, parseId('ptn', shop.id) ?? '')
    await mkdir(path.join(folder, 'in'), { recursive: true })
    const rows = Array.from({ length: 300 }, (_, at) => `W-${at},${link},${one.clock.now()},1.00`)
    const file = path.join(folder, 'in', 'day.csv')
    await writeFile(file, ['receipt_id,link,occurred_at,amount', ...rows].join('\n'))
    const dayBefore = new Date(one.clock.now().epochMilliseconds - 86_400_000)
    await utimes(file, dayBefore, dayBefore)
    await Promise.all([1, 2, 3].map(() => takeFolders(one, here.clubId, signal)))
    const answer = await readFile(path.join(folder, 'out', 'day.answer.csv'), 'utf8')
    expect(answer.match(/posted/g)).toHaveLength(300)
  })
})
