import { parseId } from '#platform/id.ts'
import type { TestServer } from './server.ts'

type Send = (method: string, url: string, body?: unknown) => Promise<{ id: string }>

export type Benefits = { raffles: string[]; competitors: string[]; cases: string[]; dreams: string[] }

const SPARE = 4

/** What stands around rewards: raffles with tickets, prices elsewhere, conversations, dreams. `marker` stands in all texts. */
export async function plantBenefits(
  { owner }: TestServer,
  send: Send,
  clubId: string,
  members: readonly string[],
  marker: string,
): Promise<Benefits> {
  const [one = '', other = ''] = members
  const planted: Benefits = { raffles: [], competitors: [], cases: [], dreams: [] }
  for (let index = 0; index < SPARE; index += 1) {
    planted.raffles.push(await plantRaffle(send, one, `${index} ${marker}`))
    const competitor = await send('POST', '/v1/prices/competitors', { name: `מתחרה ${index} ${marker}` })
    planted.competitors.push(competitor.id)
    const price = { competitor: competitor.id, barcode: '7290000000101', price_minor: 990 }
    await send('POST', '/v1/prices', { ...price, name: `חלב ${marker}` })
    planted.cases.push(await plantCase(send, index % 2 ? one : other, `${index} ${marker}`))
  }
  planted.dreams.push(await plantDream(send, one, marker))
  await owner.query(
    `insert into prices.promotion (club_id, competitor_id, promotion_ref, barcode, words, unit_minor, min_qty, club_only, needs_coupon, seen_at)
     values ($1, $2, '1', '7290000000101', $3, 500, 1, true, false, '2026-03-01T09:00:00Z')`,
    [clubId, parseId('cmp', planted.competitors[0] ?? ''), `מבצע ${marker}`],
  )
  await owner.query(
    `insert into prices.file (club_id, file_id, competitor_id, file_name, kind, dialect, is_full, entries, kept, seen_at, taken_at)
     values ($1, uuidv7(), null, $2, 'prices', 'csv', false, 1, 1, '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z')`,
    [clubId, `${marker}.csv`],
  )
  return planted
}

async function plantRaffle(send: Send, member: string, name: string): Promise<string> {
  const { id } = await send('POST', '/v1/raffles', {
    name: { he: `הגרלה ${name}`, en: `Raffle ${name}` },
    prize: { he: `פרס ${name}`, en: `Prize ${name}` },
    points_per_ticket: 1,
    most_per_member: 5,
    closes_at: '2026-12-01T10:00:00Z',
    seed: { kind: 'named', words: `מקור ${name}`, at: '2026-12-02T10:00:00Z' },
  })
  await send('POST', `/v1/members/${member}/adjustments`, { points: 5, reason: 'tickets' })
  await send('POST', `/v1/raffles/${id}/tickets`, { purchase_id: id, member: { id: member }, tickets: 2 })
  return id
}

async function plantCase(send: Send, member: string, words: string): Promise<string> {
  const text = `לא קיבלתי נקודות ${words}`
  const { id } = await send('POST', '/v1/cases', {
    member: { id: member },
    about: 'points',
    text,
    from_member: true,
  })
  await send('POST', `/v1/cases/${id}/messages`, { text: `נבדק ${words}` })
  await send('POST', `/v1/cases/${id}/make-good`, { make_good_id: `good ${id}`, kind: 'gesture', points: 1 })
  return id
}

async function plantDream(send: Send, member: string, marker: string): Promise<string> {
  const reward = await send('POST', '/v1/rewards', {
    kind: 'product',
    is_dream: true,
    name: { he: `חלום ${marker}`, en: `Dream ${marker}` },
    points_price: 10_000,
    delivery: { pickup: true, home: null, digital: false },
    stock: [{ on_hand: 3 }],
  })
  await send('POST', `/v1/rewards/${reward.id}/state`, { to: 'publish' })
  const { items } = (await send('POST', `/v1/members/${member}/dreams`, {
    reward: reward.id,
  })) as unknown as {
    items: { id: string }[]
  }
  return items[0]?.id ?? ''
}
