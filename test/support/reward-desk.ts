import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { rewardJobs } from '#rewards/jobs.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { useTestServer } from './server.ts'
import { type Call, nextName } from './till.ts'

/** What a club can say of a mug. */
export const mug = {
  kind: 'product',
  name: { he: 'ספל', en: 'Mug' },
  points_price: 100,
  stock: [{ on_hand: 3 }],
}

/** A server with a club, its rewards and a member who has 500 points; each `open` is another club. */
export async function useRewardDesk(options: Parameters<typeof useTestServer>[0] = {}) {
  const server = await useTestServer(options)
  const { addClub, asKey, clock, db, app } = server
  const call: Call = () => Promise.reject(new Error('no club is open'))
  const at = { clubId: '', call, member: '' }
  async function open() {
    clock.set('2026-03-01T10:00:00Z')
    at.clubId = await addClub()
    at.call = await asKey(at.clubId)
    at.member = await join(500)
    return { ...at }
  }
  async function keyOf(): Promise<string> {
    const wish = { name: 'files', role: 'admin', branch: null } as const
    const made = await createApiKey({ db, clock }, { clubId: at.clubId, subject: SYSTEM }, wish, null)
    if ('refused' in made) throw new Error(made.code)
    return `Bearer ${made.body.key}`
  }
  async function addReward(body: Record<string, unknown> = {}): Promise<string> {
    const made = await at.call('POST', '/v1/rewards', { ...mug, ...body })
    if (made.status !== 201) throw new Error(made.body.code)
    const put = await at.call('POST', `/v1/rewards/${made.body.id}/state`, { to: 'publish' })
    if (put.status !== 200) throw new Error(put.body.code)
    return made.body.id
  }
  async function join(points: number): Promise<string> {
    const { body } = await at.call('POST', '/v1/members', {
      card: nextName('C'),
      joined_at: '2026-01-29T10:00:00Z',
    })
    if (points > 0) await at.call('POST', `/v1/members/${body.id}/adjustments`, { points, reason: 'a gift' })
    return body.id
  }
  const take = (reward: string, overrides: Record<string, unknown> = {}, headers = {}) =>
    at.call(
      'POST',
      '/v1/redemptions',
      { redemption_id: nextName('W'), member: { id: at.member }, reward, ...overrides },
      headers,
    )
  const available = async (id = at.member) =>
    (await at.call('GET', `/v1/members/${id}`)).body.balances.available
  const runJob = async (name: string) => {
    const job = rewardJobs({ db, clock, provider: null }).find((one) => one.name === name)
    await job?.run(at.clubId, { signal: new AbortController().signal, log: undefined as never })
  }
  async function upload(url: string, content: string | Buffer, name = 'codes.csv') {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(Buffer.from(content))], name))
    const headers = { authorization: await keyOf(), 'accept-language': 'en' }
    const response = await app.http.inject({ method: 'POST', url, headers, payload: form })
    return { status: response.statusCode, body: JSON.parse(response.body) }
  }
  /** What breaks the books. */
  const verify = () => db.inClub(at.clubId, (tx) => runChecks(tx, [...ledgerChecks, ...rewardChecks]))
  return { ...server, open, addReward, join, take, available, runJob, upload, verify }
}
