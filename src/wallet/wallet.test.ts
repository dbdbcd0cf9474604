import { decodeJwt, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { joinOne, newPhone } from '../../test/support/members.ts'
import { openPass } from '../../test/support/pass-file.ts'
import { type Phone, signIn } from '../../test/support/portal.ts'
import { useTestServer } from '../../test/support/server.ts'
import {
  AUTHORITY,
  type NamedPass,
  openTelephone,
  PASS_TYPE,
  startApplePush,
  startGoogleWallet,
} from '../../test/support/wallets.ts'
import { refreshPasses } from './jobs.ts'
import { showRestored } from './pass-service.ts'

const apple = await startApplePush()
const google = await startGoogleWallet()
const server = await useTestServer({
  config: { wallet: { apple: apple.config, google: google.config } },
  pushAuthority: AUTHORITY,
})
const { app, owner, clock } = server
let clubId: Uuid
let club: { address: string; clubId: Uuid }
let from = 0

beforeAll(async () => {
  clubId = await server.addClub('טעם ובית')
  club = { address: formatId('clb', clubId), clubId }
})

async function newcomer(firstName = 'דנה') {
  from += 1
  const identifier = newPhone()
  const memberId = await joinOne(server.db, clubId, { firstName }, [identifier])
  const phone = await signIn(server, club, { phone: identifier.value }, `10.9.0.${from}`)
  return { memberId, phone, number: identifier.value }
}

async function buy(number: string, name: string): Promise<void> {
  const till = await server.asKey(clubId, 'pos')
  const posted = await till('POST', '/v1/receipts', {
    receipt_id: name,
    member: { phone: number },
    branch: 'haifa',
    occurred_at: clock.now().toString(),
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'a', qty: '1', amount_minor: 20_000 }],
    total_minor: 20_000,
  })
  expect(posted.status).toBe(201)
}

const refresh = () => refreshPasses(app.wallet, clubId, new AbortController().signal)

/** Later, so that what changes is newer to the second. */
const moveOn = () => clock.set(clock.now().add({ minutes: 1 }).toString())

async function takePass({ cookies }: Phone) {
  const taken = await app.http.inject({ url: '/v1/me/wallets/apple', cookies: Object.fromEntries(cookies) })
  expect(taken.statusCode).toBe(200)
  expect(taken.headers['content-type']).toBe('application/vnd.apple.pkpass')
  return openPass(taken.rawPayload, AUTHORITY)
}

const walletOf = (pass: NamedPass, device: string) => openTelephone(app.http, pass, device)

const fieldOf = (pass: { storeCard: Record<string, { key: string; value: unknown }[]> }, key: string) =>
  Object.values(pass.storeCard)
    .flat()
    .find((field) => field.key === key)?.value

describe('Apple', () => {
  test('a pass is signed, whole, and shows the member, their points and what a till scans', async () => {
    const { phone, number } = await newcomer()
    await buy(number, 'a-1')
    const { isWhole, isSigned, files, pass } = await takePass(phone)
    expect({ isWhole, isSigned }).toEqual({ isWhole: true, isSigned: true })
    expect([...files.keys()]).toEqual(expect.arrayContaining(['icon.png', 'icon@2x.png', 'icon@3x.png']))
    expect(pass).toMatchObject({
      passTypeIdentifier: PASS_TYPE,
      teamIdentifier: 'TEAM123456',
      organizationName: 'טעם ובית',
      webServiceURL: `http://localhost/v1/wallet/apple/${club.address}`,
      barcodes: [{ format: 'PKBarcodeFormatQR', message: number }],
    })
    const { body: me } = await phone.send('GET', '/v1/me')
    expect(me.points.available).toBeGreaterThan(0)
    expect(fieldOf(pass, 'points')).toBe(me.points.available)
    expect(fieldOf(pass, 'member')).toBe('דנה')
    expect(pass).not.toHaveProperty('voided')
    // The same card again, not another.
    expect((await takePass(phone)).pass.serialNumber).toBe(pass.serialNumber)
  })

  test('registering twice is once; a purchase wakes the telephone up, which then asks for what changed', async () => {
    const { phone, number } = await newcomer()
    const { pass } = await takePass(phone)
    const wallet = walletOf(pass, 'device-1')
    expect((await wallet.register('push-1')).statusCode).toBe(201)
    expect((await wallet.register('push-1')).statusCode).toBe(200)
    moveOn()
    const first = (await wallet.changed()).json()
    expect(first.serialNumbers).toEqual([pass.serialNumber])
    expect((await wallet.changed(first.lastUpdated)).statusCode).toBe(204)
    const before = await wallet.newest()
    const modified = String(before.headers['last-modified'])
    expect((await wallet.newest({ 'if-modified-since': modified })).statusCode).toBe(304)

    await refresh()
    expect(apple.pushed.filter(({ token }) => token === 'push-1')).toEqual([])
    moveOn()
    await buy(number, 'a-2')
    await refresh()
    await refresh()
    expect(apple.pushed.filter(({ token }) => token === 'push-1')).toEqual([
      { token: 'push-1', topic: PASS_TYPE, signer: `Pass Type ID: ${PASS_TYPE}`, body: '{}' },
    ])
    expect((await wallet.changed(first.lastUpdated)).json().serialNumbers).toEqual([pass.serialNumber])
    const newest = await wallet.newest({ 'if-modified-since': modified })
    expect(newest.statusCode).toBe(200)
    const opened = await openPass(newest.rawPayload, AUTHORITY)
    expect(opened.isSigned).toBe(true)
    expect(fieldOf(opened.pass, 'points')).toBeGreaterThan(Number(fieldOf(pass, 'points')))

    expect((await wallet.unregister()).statusCode).toBe(200)
    moveOn()
    await buy(number, 'a-3')
    await refresh()
    expect(apple.pushed.filter(({ token }) => token === 'push-1')).toHaveLength(1)
  })

  test('without its own token nothing is told, and nothing is kept', async () => {
    const [mine, other] = [await newcomer(), await newcomer('נועה')]
    const { pass } = await takePass(mine.phone)
    const { pass: foreign } = await takePass(other.phone)
    const wallet = walletOf(pass, 'device-2')
    const theirs = { authorization: `ApplePass ${foreign.authenticationToken}` }
    for (const headers of [theirs, { authorization: 'ApplePass x' }, { authorization: '' }]) {
      expect((await wallet.register('push-2', headers)).statusCode).toBe(401)
      expect((await wallet.newest(headers)).statusCode).toBe(401)
      expect((await wallet.unregister(headers)).statusCode).toBe(401)
    }
    expect((await wallet.changed()).statusCode).toBe(204)
    const elsewhere = await server.addClub('אחר')
    const moved = { ...pass, webServiceURL: `http://localhost/v1/wallet/apple/${formatId('clb', elsewhere)}` }
    expect((await walletOf(moved, 'device-2').newest()).statusCode).toBe(401)
    expect((await walletOf(pass, 'device-2').changed('not a moment')).statusCode).toBe(204)
  })

  test('a telephone that is gone is forgotten; while Apple is down nothing is lost', async () => {
    const { phone, number } = await newcomer()
    const { pass } = await takePass(phone)
    await walletOf(pass, 'device-3').register('push-3')
    await walletOf(pass, 'device-4').register('push-4')
    apple.behaviour.gone.add('push-3')
    apple.behaviour.isDown = true
    moveOn()
    await buy(number, 'a-4')
    await refresh()
    apple.behaviour.isDown = false
    await refresh()
    expect(apple.pushed.some(({ token }) => token === 'push-4')).toBe(false)
    clock.set(clock.now().add({ minutes: 2 }).toString())
    await refresh()
    expect(apple.pushed.filter(({ token }) => token === 'push-4')).toHaveLength(1)
    const { rows } = await owner.query('select device from wallet.device where pass_id = $1', [
      parseId('pas', pass.serialNumber),
    ])
    expect(rows).toEqual([{ device: 'device-4' }])
  })

  test('of two changes within a second a telephone gets the later one as well', async () => {
    const { phone, number, memberId } = await newcomer()
    const { pass } = await takePass(phone)
    const wallet = walletOf(pass, 'device-9')
    await wallet.register('push-9')
    await buy(number, 'a-9')
    await refresh()
    const { lastUpdated } = (await wallet.changed()).json()
    expect((await wallet.changed(lastUpdated)).statusCode, 'one may be on its way still').toBe(200)
    const modified = String((await wallet.newest()).headers['last-modified'])
    const admin = await server.asKey(clubId)
    await admin('DELETE', `/v1/members/${formatId('mbr', memberId)}`)
    expect((await wallet.changed(lastUpdated)).json().serialNumbers).toEqual([pass.serialNumber])
    expect((await wallet.newest({ 'if-modified-since': modified })).statusCode).toBe(200)
  })

  test('of who was erased the card says that it is void, and nothing else', async () => {
    const { phone, memberId } = await newcomer('רחלי')
    const { pass } = await takePass(phone)
    const wallet = walletOf(pass, 'device-5')
    await wallet.register('push-5')
    moveOn()
    const admin = await server.asKey(clubId)
    expect((await admin('DELETE', `/v1/members/${formatId('mbr', memberId)}`)).status).toBe(204)
    await refresh()
    expect(apple.pushed.filter(({ token }) => token === 'push-5')).toHaveLength(1)
    const { pass: left } = await openPass((await wallet.newest()).rawPayload, AUTHORITY)
    expect(left).toMatchObject({ voided: true })
    expect(left).not.toHaveProperty('barcodes')
    expect(JSON.stringify(left)).not.toContain('רחלי')
  })
})

describe('Google', () => {
  const objectOf = (url: string) => {
    const { payload } = decodeJwt<{ payload: { loyaltyObjects: { id: string }[] } }>(
      url.split('/').at(-1) ?? '',
    )
    return payload.loyaltyObjects[0]?.id ?? ''
  }

  test('a card is written, the link names it and is signed, and a purchase changes it', async () => {
    const { phone, number } = await newcomer()
    const saved = await phone.send('POST', '/v1/me/wallets/google')
    expect(saved.status).toBe(200)
    const { url } = saved.body
    expect(url.startsWith('https://pay.google.com/gp/v/save/')).toBe(true)
    const { payload } = await jwtVerify(url.split('/').at(-1), google.publicKey, { audience: 'google' })
    expect(payload).toMatchObject({ iss: google.config.email, typ: 'savetowallet' })
    const card = google.kept.loyaltyObject.get(objectOf(url))
    expect(card).toMatchObject({
      state: 'ACTIVE',
      accountName: 'דנה',
      barcode: { type: 'QR_CODE', value: number },
    })
    const pointsOf = (object: typeof card) =>
      (object as { loyaltyPoints?: { balance: { int: number } } })?.loyaltyPoints?.balance.int
    expect(pointsOf(card)).toBe(0)
    moveOn()
    await buy(number, 'g-1')
    await refresh()
    expect(pointsOf(google.kept.loyaltyObject.get(objectOf(url)))).toBeGreaterThan(0)
    // Its token is kept for as long as it holds.
    expect(google.tokens()).toBe(1)
  })

  test('while Google does not answer the member is told so, and a change waits', async () => {
    const { phone, number } = await newcomer()
    google.behaviour.isDown = true
    expect(await phone.send('POST', '/v1/me/wallets/google')).toMatchObject({
      status: 503,
      body: { code: 'wallet_unreachable' },
    })
    google.behaviour.isDown = false
    const { url } = (await phone.send('POST', '/v1/me/wallets/google')).body
    google.behaviour.isDown = true
    moveOn()
    await buy(number, 'g-2')
    await refresh()
    google.behaviour.isDown = false
    clock.set(clock.now().add({ minutes: 2 }).toString())
    await refresh()
    const card = google.kept.loyaltyObject.get(objectOf(url)) as unknown as {
      loyaltyPoints: { balance: { int: number } }
    }
    expect(card.loyaltyPoints.balance.int).toBeGreaterThan(0)
  })

  test('of who was erased nothing is left on it', async () => {
    const { phone, memberId } = await newcomer('רחלי')
    const { url } = (await phone.send('POST', '/v1/me/wallets/google')).body
    const admin = await server.asKey(clubId)
    await admin('DELETE', `/v1/members/${formatId('mbr', memberId)}`)
    await refresh()
    expect(google.kept.loyaltyObject.get(objectOf(url))).toEqual({
      id: objectOf(url),
      classId: expect.any(String),
      state: 'INACTIVE',
    })
  })
})

describe('between two', () => {
  const objectOf = (url: string) =>
    decodeJwt<{ payload: { loyaltyObjects: { id: string }[] } }>(url.split('/').at(-1) ?? '').payload
      .loyaltyObjects[0]?.id ?? ''

  test('of who is erased while their card is on its way to Google nothing stays there', async () => {
    const { phone, memberId } = await newcomer('רחלי')
    const admin = await server.asKey(clubId)
    google.behaviour.onObject = async () => {
      await admin('DELETE', `/v1/members/${formatId('mbr', memberId)}`)
      await refresh()
    }
    const { url } = (await phone.send('POST', '/v1/me/wallets/google')).body
    const cardOf = () => google.kept.loyaltyObject.get(objectOf(url))
    expect(cardOf()).toMatchObject({ state: 'ACTIVE' })
    await refresh()
    expect(cardOf()).toEqual({ id: objectOf(url), classId: expect.any(String), state: 'INACTIVE' })
  })

  test('a card that came to be as its member went ends by itself', async () => {
    const { phone, memberId } = await newcomer('רחלי')
    const { url } = (await phone.send('POST', '/v1/me/wallets/google')).body
    const admin = await server.asKey(clubId)
    await admin('DELETE', `/v1/members/${formatId('mbr', memberId)}`)
    await owner.query('update wallet.pass set ended_at = null, tell_at = null where member_id = $1', [
      memberId,
    ])
    await refresh()
    expect(google.kept.loyaltyObject.get(objectOf(url))).toMatchObject({ state: 'INACTIVE' })
  })

  test('a card that nobody came to write is written as a change is', async () => {
    const { phone, memberId } = await newcomer()
    google.behaviour.isDown = true
    await phone.send('POST', '/v1/me/wallets/google')
    google.behaviour.isDown = false
    clock.set(clock.now().add({ minutes: 6 }).toString())
    await refresh()
    const { rows } = await owner.query('select pass_id, tell_at from wallet.pass where member_id = $1', [
      memberId,
    ])
    expect(rows[0]).toMatchObject({ tell_at: null })
    expect(google.kept.loyaltyObject.has(`${google.config.issuer}.${rows[0].pass_id}`)).toBe(true)
  })

  test('after a restore every card is written anew: nobody knows what it showed', async () => {
    const { phone, number } = await newcomer()
    const { url } = (await phone.send('POST', '/v1/me/wallets/google')).body
    google.kept.loyaltyObject.set(objectOf(url), { id: objectOf(url), classId: 'x', state: 'ACTIVE' })
    moveOn()
    await refresh()
    expect(google.kept.loyaltyObject.get(objectOf(url))).not.toHaveProperty('barcode')
    await server.db.inClub(clubId, showRestored)
    await refresh()
    expect(google.kept.loyaltyObject.get(objectOf(url))).toMatchObject({ barcode: { value: number } })
  })

  test('a token that was taken back is asked for anew', async () => {
    const { phone } = await newcomer()
    google.takeTokensBack()
    expect((await phone.send('POST', '/v1/me/wallets/google')).status).toBe(200)
  })

  test('whoever does not answer is left alone for a while, and holds nobody up', async () => {
    const cards = []
    for (let count = 0; count < 12; count += 1) {
      const { phone, number } = await newcomer()
      await phone.send('POST', '/v1/me/wallets/google')
      cards.push(number)
    }
    const waiting = await newcomer()
    const { pass } = await takePass(waiting.phone)
    await walletOf(pass, 'device-7').register('push-7')
    moveOn()
    for (const [at, number] of cards.entries()) await buy(number, `p-${at}`)
    await buy(waiting.number, 'p-apple')
    google.behaviour.isDown = true
    const before = google.asked()
    await refresh()
    // Those that were under way, and no more.
    const asked = google.asked() - before
    expect(asked).toBeLessThanOrEqual(5)
    expect(apple.pushed.filter(({ token }) => token === 'push-7')).toHaveLength(1)
    clock.set(clock.now().add({ minutes: 2 }).toString())
    await refresh()
    expect(google.asked() - before).toBe(asked)
    google.behaviour.isDown = false
    clock.set(clock.now().add({ minutes: 10 }).toString())
    await refresh()
    const { rows } = await owner.query(
      'select count(*)::int as waiting from wallet.pass where tell_at is not null',
    )
    expect(rows).toEqual([{ waiting: 0 }])
  })
})

test('a telephone may say that it sends JSON, and send nothing', async () => {
  const { phone } = await newcomer()
  const { pass } = await takePass(phone)
  const wallet = walletOf(pass, 'device-8')
  await wallet.register('push-8')
  const headers = {
    authorization: `ApplePass ${pass.authenticationToken}`,
    'content-type': 'application/json',
  }
  expect((await wallet.unregister(headers)).statusCode).toBe(200)
})

test('two who become one keep one card of a kind: the survivor’s, or the only one', async () => {
  const [gone, stays] = [await newcomer('א'), await newcomer('ב')]
  const { pass } = await takePass(gone.phone)
  await walletOf(pass, 'device-6').register('push-6')
  const admin = await server.asKey(clubId)
  const merged = await admin('POST', `/v1/members/${formatId('mbr', gone.memberId)}/merge`, {
    into: formatId('mbr', stays.memberId),
  })
  expect(merged.status).toBe(200)
  moveOn()
  await refresh()
  const { pass: now } = await openPass((await walletOf(pass, 'device-6').newest()).rawPayload, AUTHORITY)
  expect(fieldOf(now, 'member')).toBe('ב')
  expect((await takePass(stays.phone)).pass.serialNumber).toBe(pass.serialNumber)
})
