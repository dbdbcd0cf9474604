import { Readable } from 'node:stream'
import { readClub, staffNames } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, publicEndpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import * as contract from './catalogue-contract.ts'
import { listRewards, readRewards, readSettings, type Settings } from './catalogue-queries.ts'
import * as catalogue from './catalogue-service.ts'
import type { CodeFault, RejectedCode } from './code-file.ts'
import { addCodes, countCodes } from './code-service.ts'
import { MOST_PICTURE_BYTES } from './picture.ts'
import { findPicture } from './picture-queries.ts'
import { rewardRefusals } from './refusal.ts'
import { CENTRAL, PICTURE_PREFIX, REWARD_PREFIX, type Reward } from './reward.ts'
import { endOf, type Sealer } from './seal.ts'
import { readShelves } from './shelf-service.ts'
import { listMovements, readStock } from './stock-queries.ts'
import { changeStock } from './stock-service.ts'
import {
  type RewardParts,
  toCodeCounts,
  toRewardForMember,
  toRewardView,
  toStockView,
  uuidOf,
} from './view.ts'

export type CatalogueDependencies = { db: Database; clock: Clock; sealer: Sealer }

const NIL: Uuid = '00000000-0000-0000-0000-000000000000'
const rewardIdOf = (id: string): Uuid => uuidOf(REWARD_PREFIX, id)
const actingOf = (caller: Caller, clock: Clock) => ({ by: caller.subject, now: clock.now() })

/** A reward's stock, pool and currency beside it. */
export async function readParts(tx: Tx, rewards: readonly Reward[]): Promise<RewardParts[]> {
  const ids = rewards.map(({ rewardId }) => rewardId)
  const [club, stock, codes] = await Promise.all([readClub(tx), readStock(tx, ids), countCodes(tx, ids)])
  const rows = Map.groupBy(stock, ({ reward_id }) => reward_id)
  return rewards.map((reward) => ({
    reward,
    stock: (rows.get(reward.rewardId) ?? []).map(({ branch, on_hand, held }) => ({
      branch,
      onHand: on_hand,
      held,
    })),
    codes: codes.get(reward.rewardId) ?? null,
    currency: club.currency,
  }))
}

async function showReward(tx: Tx, rewardId: Uuid): Promise<contract.RewardView | null> {
  const reward = (await readRewards(tx, [rewardId])).get(rewardId)
  const [parts] = reward ? await readParts(tx, [reward]) : []
  return parts ? toRewardView(parts) : null
}

async function mustShow(tx: Tx, rewardId: Uuid): Promise<contract.RewardView> {
  const view = await showReward(tx, rewardId)
  if (view === null) throw new Error('a reward that was just written is gone')
  return view
}

type Writing = { caller: Caller; context: RequestContext; route: string; body: unknown }

/** Changes a reward once per Idempotency-Key, and shows it as it is then. */
const changeOne = (
  { db, clock }: CatalogueDependencies,
  { caller, context, route, body }: Writing,
  rewardId: Uuid,
  work: (tx: Tx) => Promise<Refusal | null>,
) =>
  db.inClub(caller.clubId, (tx) =>
    withIdempotency(
      tx,
      { key: context.idempotencyKey, route, body, clock, refusals: rewardRefusals },
      async () => (await work(tx)) ?? { status: 200, outcome: { rewardId } },
      (kept) => mustShow(tx, kept.rewardId),
    ),
  )

export const catalogueEndpoints = (deps: CatalogueDependencies) => ({
  ...readingEndpoints(deps),
  ...writingEndpoints(deps),
  ...stockEndpoints(deps),
  ...pictureEndpoints(deps),
})

function readingEndpoints({ db, clock }: CatalogueDependencies) {
  return {
    listRewards: endpoint({
      summary: 'The catalogue, the newest first; as one member may see it, where a member is named',
      query: contract.RewardQuery,
      responses: { 200: contract.RewardPage },
      handle: ({ query, caller }) => list({ db, clock }, query, caller),
    }),
    readReward: endpoint({
      summary: 'One reward',
      params: contract.RewardPath,
      responses: { 200: contract.RewardView },
      handle: ({ params, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const body = await showReward(tx, rewardIdOf(params.id))
          return body === null ? refuse(rewardRefusals, 'reward_not_found') : { status: 200, body }
        }),
    }),
    readRewardSettings: endpoint({
      summary: 'How long holds stand, and what becomes of points that expired before they came back',
      responses: { 200: contract.RewardSettings },
      handle: ({ caller }) =>
        db.inClub(caller.clubId, async (tx) => ({ status: 200, body: toSettings(await readSettings(tx)) })),
    }),
    changeRewardSettings: endpoint({
      summary: 'Change how long holds stand, and the grace of points that come back',
      body: contract.RewardSettingsChange,
      responses: { 200: contract.RewardSettings },
      handle: ({ body, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const change = {
            ...(body.grace_days !== undefined && { graceDays: body.grace_days }),
            ...(body.hold_minutes !== undefined && { holdMinutes: body.hold_minutes }),
            ...(body.address_days !== undefined && { addressDays: body.address_days }),
          }
          const settings = await catalogue.changeSettings(tx, change, actingOf(caller, clock))
          return { status: 200, body: toSettings(settings) }
        }),
    }),
  }
}

const toSettings = ({ graceDays, holdMinutes, addressDays }: Settings) => ({
  grace_days: graceDays,
  hold_minutes: holdMinutes,
  address_days: addressDays,
})

type Query = ReturnType<typeof contract.RewardQuery.parse>

async function list(
  { db, clock }: Pick<CatalogueDependencies, 'db' | 'clock'>,
  query: Query,
  caller: Caller,
) {
  const after = query.cursor === undefined ? null : parseId(REWARD_PREFIX, query.cursor)
  if (query.cursor !== undefined && after === null)
    return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
  return db.inClub(caller.clubId, async (tx) => {
    const state = query.state === 'all' ? null : query.state
    const found = await listRewards(tx, { state, after, limit: query.limit + 1 })
    const page = found.slice(0, query.limit).filter(({ delivery }) => offers(delivery, query.way))
    const last = found.length > query.limit ? found[query.limit - 1] : undefined
    const next_cursor = last ? formatId(REWARD_PREFIX, last.rewardId) : null
    const parts = await readParts(tx, page)
    if (query.member === undefined)
      return { status: 200, body: { items: parts.map(toRewardView), next_cursor } }
    const [member] = await findMembers(tx, [{ kind: 'id', value: parseId('mbr', query.member) ?? NIL }])
    if (!member) return refuse(rewardRefusals, 'member_not_found')
    const branch = query.branch ?? caller.branch
    const { items } = await readShelves(tx, member, { branch, rewards: page }, clock.now())
    const byReward = new Map(items.map((item) => [item.reward.rewardId, item]))
    const shown = parts.flatMap((part) => {
      const item = byReward.get(part.reward.rewardId)
      if (!item || (query.shelf !== undefined && item.shelf !== query.shelf)) return []
      return [toRewardForMember(part, item, caller.language)]
    })
    return { status: 200, body: { items: shown, next_cursor } }
  })
}

const offers = ({ home, ...ways }: Reward['delivery'], way: Query['way']): boolean =>
  way === undefined || (way === 'home' ? home !== null : ways[way])

function writingEndpoints(deps: CatalogueDependencies) {
  const { db, clock, sealer } = deps
  return {
    createReward: endpoint({
      summary: 'Put a reward into the catalogue, as a draft',
      body: contract.NewReward,
      responses: { 201: contract.RewardView },
      handle: ({ body, caller, context }) =>
        db.inClub(caller.clubId, (tx) =>
          withIdempotency(
            tx,
            { key: context.idempotencyKey, route: 'POST /v1/rewards', body, clock, refusals: rewardRefusals },
            async () => {
              const made = await catalogue.createReward(tx, body, actingOf(caller, clock))
              return isRefusal(made) ? made : { status: 201, outcome: { rewardId: made } }
            },
            ({ rewardId }) => mustShow(tx, rewardId),
          ),
        ),
    }),
    changeReward: endpoint({
      summary: 'Change a reward; what was taken before stays as it was taken',
      params: contract.RewardPath,
      body: contract.RewardChange,
      responses: { 200: contract.RewardView },
      handle: ({ params, body, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const writing = { caller, context, route: `PATCH /v1/rewards/${params.id}`, body }
        return changeOne(deps, writing, rewardId, (tx) =>
          catalogue.changeReward(tx, rewardId, body, actingOf(caller, clock)),
        )
      },
    }),
    moveReward: endpoint({
      summary: 'Publish a reward, pause it, or retire it for ever',
      params: contract.RewardPath,
      body: contract.RewardMove,
      responses: { 200: contract.RewardView },
      handle: ({ params, body, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const writing = { caller, context, route: `POST /v1/rewards/${params.id}/state`, body }
        return changeOne(deps, writing, rewardId, (tx) =>
          catalogue.moveReward(tx, rewardId, body, actingOf(caller, clock)),
        )
      },
    }),
    addRewardCodes: endpoint({
      summary: 'Add codes to a pool from a CSV file, one a row; rows that are not taken are told',
      params: contract.RewardPath,
      upload: contract.CodeUpload,
      responses: { 200: contract.CodesTaken },
      async handle({ params, upload, caller }) {
        const content = await readUpload(upload.stream, MOST_FILE_BYTES)
        if (content === null || upload.isTooLarge()) return refuse(rewardRefusals, 'file_not_understood')
        const rewardId = rewardIdOf(params.id)
        return db.inClub(caller.clubId, async (tx) => {
          const wish = { clubId: caller.clubId, rewardId, content }
          const taken = await addCodes(tx, sealer, wish, actingOf(caller, clock))
          if (isRefusal(taken)) return taken
          const reward = (await readRewards(tx, [rewardId])).get(rewardId)
          const counts = (await countCodes(tx, [rewardId])).get(rewardId)
          if (!reward || !counts) throw new Error('a pool that was just filled is gone')
          return {
            status: 200,
            body: toCodesTaken(taken, toCodeCounts(counts, reward.alarmBelow), caller.language),
          }
        })
      },
    }),
  }
}

const MOST_FILE_BYTES = 50_000_000
const MOST_TOLD = 1_000

const CODE_FAULTS: Readonly<Record<CodeFault, Words>> = {
  empty: { he: 'שורה ריקה.', en: 'An empty row.' },
  too_long: { he: 'הקוד ארוך מדי.', en: 'The code is too long.' },
  not_text: { he: 'בקוד יש סימן שאי אפשר להדפיס.', en: 'The code has a sign that cannot be printed.' },
  twice_in_file: { he: 'הקוד מופיע בקובץ יותר מפעם אחת.', en: 'The code is in the file more than once.' },
  known_already: { he: 'הקוד כבר נקלט בעבר במועדון.', en: 'The club has had this code before.' },
}

function toCodesTaken(
  { taken, rejected }: { taken: number; rejected: readonly RejectedCode[] },
  codes: contract.CodesTaken['codes'],
  language: Language,
): contract.CodesTaken {
  return {
    taken,
    rejected_count: rejected.length,
    rejected: rejected.slice(0, MOST_TOLD).map(({ row, reason, code }) => ({
      row,
      reason,
      detail: say(CODE_FAULTS[reason], language),
      ends_with: reason === 'not_text' ? '' : endOf(code),
    })),
    codes,
  }
}

/** Null when there is more than may be. */
async function readUpload(stream: Readable, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length
    // Read to its end all the same: an answer before it would be lost with the connection.
    if (bytes <= most) chunks.push(chunk as Buffer)
  }
  return bytes > most ? null : Buffer.concat(chunks)
}

function stockEndpoints({ db, clock }: CatalogueDependencies) {
  return {
    readRewardStock: endpoint({
      summary: 'How many of a reward each place has, and how that came about, newest first',
      params: contract.RewardPath,
      query: contract.StockQuery,
      responses: { 200: contract.StockPage },
      handle: ({ params, query, caller }) => {
        const after = query.cursor === undefined ? null : parseId('mov', query.cursor)
        return query.cursor !== undefined && after === null
          ? Promise.resolve(
              refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }]),
            )
          : db.inClub(caller.clubId, (tx) => showStock(tx, rewardIdOf(params.id), after, query.limit))
      },
    }),
    moveRewardStock: endpoint({
      summary: 'Say what came, what went, or what was counted; never fewer than members have reserved',
      params: contract.RewardPath,
      body: contract.StockMovementBody,
      responses: { 201: contract.StockPage },
      handle: ({ params, body, caller, context }) =>
        db.inClub(caller.clubId, (tx) =>
          withIdempotency(
            tx,
            {
              key: context.idempotencyKey,
              route: `POST /v1/rewards/${params.id}/stock`,
              body,
              clock,
              refusals: rewardRefusals,
            },
            async () => {
              const rewardId = rewardIdOf(params.id)
              const { branch = CENTRAL, reason, note = null } = body
              const amount = 'change' in body ? { change: body.change } : { onHand: body.on_hand }
              const wish = { rewardId, branch, reason, note, ...amount }
              const refusal = await changeStock(tx, wish, actingOf(caller, clock))
              return refusal ?? { status: 201, outcome: { rewardId } }
            },
            async ({ rewardId }) => {
              const shown = await showStock(tx, rewardId, null, 1)
              if (isRefusal(shown)) throw new Error('a reward whose stock just moved is gone')
              return shown.body
            },
          ),
        ),
    }),
  }
}

async function showStock(tx: Tx, rewardId: Uuid, after: Uuid | null, limit: number) {
  if (!(await readRewards(tx, [rewardId])).has(rewardId)) return refuse(rewardRefusals, 'reward_not_found')
  const [stock, found] = await Promise.all([
    readStock(tx, [rewardId]),
    listMovements(tx, rewardId, after, limit + 1),
  ])
  const page = found.slice(0, limit)
  const staff = page.flatMap(({ subject }) => (subject.kind === 'staff' ? [subject.id] : []))
  const names = await staffNames(tx, [...new Set(staff)])
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    status: 200,
    body: {
      stock: stock.map(({ branch, on_hand, held }) => toStockView({ branch, onHand: on_hand, held })),
      items: page.map((movement) => ({
        id: formatId('mov', movement.movementId),
        branch: movement.branch === CENTRAL ? null : movement.branch,
        change: movement.change,
        on_hand_after: movement.onHandAfter,
        reason: movement.reason,
        note: movement.note,
        moved_at: movement.movedAt.toString(),
        by: names.get(movement.subject.id) ?? null,
      })),
      next_cursor: last ? formatId('mov', last.movementId) : null,
    },
  }
}

function pictureEndpoints(deps: CatalogueDependencies) {
  const { db, clock } = deps
  return {
    addRewardPicture: endpoint({
      summary: 'Add a picture: PNG, JPEG or WebP, at most 1 MB',
      params: contract.RewardPath,
      upload: contract.PictureUpload,
      responses: { 201: contract.RewardView },
      async handle({ params, upload, caller }) {
        const content = await readUpload(upload.stream, MOST_PICTURE_BYTES)
        if (content === null || upload.isTooLarge()) return refuse(rewardRefusals, 'picture_not_possible')
        const rewardId = rewardIdOf(params.id)
        return db.inClub(caller.clubId, async (tx) => {
          const added = await catalogue.addPicture(tx, rewardId, content, actingOf(caller, clock))
          return isRefusal(added) ? added : { status: 201, body: await mustShow(tx, rewardId) }
        })
      },
    }),
    removeRewardPicture: endpoint({
      summary: 'Take a picture out of the catalogue',
      params: contract.RewardPicturePath,
      responses: { 200: contract.RewardView },
      handle: ({ params, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const route = `DELETE /v1/rewards/${params.id}/pictures/${params.picture}`
        return changeOne(deps, { caller, context, route, body: null }, rewardId, (tx) =>
          catalogue.removePicture(
            tx,
            rewardId,
            uuidOf(PICTURE_PREFIX, params.picture),
            actingOf(caller, clock),
          ),
        )
      },
    }),
    orderRewardPictures: endpoint({
      summary: 'Say in which order the pictures come',
      params: contract.RewardPath,
      body: contract.PictureOrder,
      responses: { 200: contract.RewardView },
      handle: ({ params, body, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const route = `PUT /v1/rewards/${params.id}/pictures`
        return changeOne(deps, { caller, context, route, body }, rewardId, (tx) =>
          catalogue.orderPictures(tx, rewardId, body.pictures),
        )
      },
    }),
    readPicture: publicEndpoint({
      summary: 'A picture of a catalogue; its address is its own for ever',
      params: contract.PicturePath,
      downloads: 'image/*',
      responses: { 200: NoContent },
      async handle({ params }) {
        const pictureId = parseId(PICTURE_PREFIX, params.id)
        const picture = pictureId && (await findPicture(db, pictureId))
        if (!picture) return refuse(rewardRefusals, 'picture_not_found')
        const { type, content } = picture
        const fileName = `${params.id}.${type.slice('image/'.length)}`
        return {
          status: 200,
          body: undefined,
          headers: {
            'cache-control': 'public, max-age=31536000, immutable',
            'content-security-policy': "default-src 'none'",
          },
          download: { fileName, type, stream: Readable.from([content]) },
        }
      },
    }),
  }
}
