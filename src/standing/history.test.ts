import { expect, test } from 'vitest'
import { useStandingServer } from '../../test/support/standing-server.ts'

const { clock, openClub, rate } = await useStandingServer()

test('how a member’s standing changed is told, the latest first, and why', async () => {
  const { call, clubId, join, buy } = await openClub()
  const dana = await join()
  const read = async () => (await call('GET', `/v1/members/${dana}/standing`)).body.items
  expect(await read()).toEqual([])
  for (const day of ['01', '08', '15', '22']) await buy(dana, `2026-02-${day}T10:00:00+02:00`)
  await rate(clubId)
  expect(await read()).toMatchObject([{ from: null, to: 'loyal', is_looked_back: true }])
  const now = clock.now()
  clock.set('2026-04-20T10:00:00Z')
  await rate(clubId)
  clock.set(now.toString())
  const [latest, first] = await read()
  expect(first).toMatchObject({ from: null, to: 'loyal' })
  expect(latest).toMatchObject({
    from: 'loyal',
    changed_on: '2026-04-20',
    is_looked_back: false,
    reason: {
      en: 'usually comes every 7 days, last came 57 days ago',
      he: 'ביקור בדרך כלל כל 7 ימים, והאחרון לפני 57 יום',
    },
  })
  const nobody = 'mbr_00000000000000000000000000'
  expect((await call('GET', `/v1/members/${nobody}/standing`)).body.code).toBe('member_not_found')
})
