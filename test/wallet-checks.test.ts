import { expect, test } from 'vitest'
import { formatId } from '#platform/id.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { joinOne, newPhone } from './support/members.ts'
import { signIn } from './support/portal.ts'
import { useTestServer } from './support/server.ts'
import { startGoogleWallet } from './support/wallets.ts'

const google = await startGoogleWallet()
const server = await useTestServer({ config: { wallet: { apple: null, google: google.config } } })

test('a card that outlived its member is found; a club’s name is cut between letters', async () => {
  const clubId = await server.addClub(`${'א'.repeat(19)}👩‍🍳 ועוד`)
  const identifier = newPhone()
  const memberId = await joinOne(server.db, clubId, {}, [identifier])
  const club = { address: formatId('clb', clubId), clubId }
  const phone = await signIn(server, club, { phone: identifier.value }, '10.9.1.1')
  expect((await phone.send('POST', '/v1/me/wallets/google')).status).toBe(200)
  const [card] = google.kept.loyaltyClass.values()
  expect(card?.issuerName).toBe(`${'א'.repeat(19)}👩‍🍳`)
  const find = async () =>
    (await verifyBooks(server.db)).findings.filter(({ check }) => check.startsWith('every pass'))
  expect(await find()).toEqual([])
  const admin = await server.asKey(clubId)
  await admin('DELETE', `/v1/members/${formatId('mbr', memberId)}`)
  expect(await find()).toEqual([])
  await server.owner.query('update wallet.pass set ended_at = null where member_id = $1', [memberId])
  await server.owner.query(`update members.erasure set erased_at = now() - interval '2 days'`)
  expect(await find()).toMatchObject([{ detail: 'its member is erased' }])
})
