import { describe, expect, test } from 'vitest'
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

/** Every kind of page, and of what is hard to find by chance: one without rows, one that is not there. */
async function listAddresses(): Promise<string[]> {
  const { call, clock } = desk
  const read = async (url: string) => (await call('GET', url)).body
  const member = (await read('/v1/members?limit=1')).items[0].id
  const nobodys = (await read('/v1/receipts?named=no&limit=1')).items[0].receipt_id
  const returned = (await read('/v1/returns?state=posted&limit=1')).items[0].receipt_id
  const { definition } = (await read('/v1/programme')).versions[0]
  const draft = await call('POST', '/v1/programme/versions', { name: null, definition })
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
    `/members/${member}`,
    `/members/${member}?tab=receipts`,
    `/members/${member}?tab=tier`,
    `/members/${member}?tab=details`,
    `/members/${member}?tab=consents`,
    `/members/${member}/edit`,
    '/receipts',
    `/receipts/${nobodys}`,
    `/receipts/${returned}`,
    '/receipts/no-such-receipt',
    '/returns',
    '/programme',
    `/programme/drafts/${draft.body.id}`,
    '/tiers',
    '/import',
    '/settings',
    '/settings/branches',
    '/settings/staff',
    '/settings/api-keys',
    '/settings/audit',
    '/account',
    '/no-such-page',
  ]
}

const addresses = await listAddresses()

describe.each<Language>(['he', 'en'])('in %s', async (language) => {
  const page = await desk.openSignedIn(language)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))

  test.each(addresses)('%s is sound, wide and narrow', async (address) => {
    await page.setViewportSize(WIDE)
    // Hebrew by day and, on a telephone, by night; English the other way about.
    await visit(page, address)
    await turnScheme(page, language === 'he' ? 'light' : 'dark')
    const faults = await findFaults(page)
    await page.setViewportSize(NARROW)
    if (language === 'he') {
      await turnScheme(page, 'dark')
      faults.push(...(await findFaults(page)))
    } else faults.push(...(await findOverflow(page)))
    expect([...faults, ...errors.splice(0)]).toEqual([])
  })
})
