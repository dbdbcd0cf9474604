import { readClub, recordAudit, staffNames } from '#access/service.ts'
import { MARKETING } from '#members/consent.ts'
import { MemberPath } from '#members/contract.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { uuidOf, witnessOf } from '#members/request.ts'
import { findMembers, type NamedMember, nameMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import { MESSAGE_CHANNELS, type MessageChannel } from './channel.ts'
import { readDisowned } from './disowned-service.ts'
import { MESSAGE_PREFIX } from './message.ts'
import { messagingRefusals } from './refusal.ts'
import { REFUSAL_PREFIX, type RefusalEntry } from './refusal-log.ts'
import { insertNotices } from './refusal-queries.ts'
import { readRefusalHead, readRefusals, recordRefusal } from './refusal-service.ts'
import * as contract from './sending-contract.ts'
import { hasSender, type SendingSettings } from './sending-rule.ts'
import { changeSending, readSending } from './setting-service.ts'
import { readSuppressions, suppressByHand } from './suppression-service.ts'

export type SendingParts = { db: Database; clock: Clock; seal: Seal }

/** Who advertises and when, who refused, and what nothing is sent to. */
export const sendingEndpoints = (parts: SendingParts) => ({
  ...settingEndpoints(parts),
  ...refusalEndpoints(parts),
  ...suppressionEndpoints(parts),
  noteTold: noticeEndpoint(parts),
})

// --- settings ---

const settingEndpoints = ({ db, clock }: SendingParts) => ({
  readSendingSettings: endpoint({
    summary: 'Who the club is that advertises, when it may, how often, and about what.',
    responses: { 200: contract.SendingSettingsView },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({ status: 200, body: await viewSettings(tx) })),
  }),
  changeSendingSettings: endpoint({
    summary: 'Choose them anew, all together.',
    body: contract.SendingSettingsChange,
    responses: { 200: contract.SendingSettingsView },
    handle: ({ body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const { revision, ...fields } = body
        const changed = await changeSending(tx, toSettings(fields), revision, {
          subject: caller.subject,
          now: clock.now(),
        })
        return changed ?? { status: 200, body: await viewSettings(tx) }
      }),
  }),
})

async function viewSettings(tx: Tx): Promise<contract.SendingSettingsView> {
  const { settings, revision } = await readSending(tx)
  const { country } = await readClub(tx)
  return {
    legal_name: settings.legalName,
    postal_address: settings.postalAddress,
    phone: settings.phone,
    email: settings.email,
    reply_number: settings.replyNumber,
    database_number: settings.databaseNumber,
    source: { ...settings.source },
    topics: settings.topics.map((topic) => ({ ...topic })),
    hours: settings.hours.map((window) => window && { ...window }),
    keeps_holidays: settings.keepsHolidays,
    quiet_days: [...settings.quietDays],
    caps: { email: { ...settings.caps.email }, sms: { ...settings.caps.sms } },
    told_exception: settings.toldException,
    cancelled_membership_refuses: settings.cancelledMembershipRefuses,
    own_hosts: [...settings.ownHosts],
    revision,
    is_complete: hasSender(settings),
    country,
  }
}

const toSettings = (fields: Omit<contract.SendingSettingsChange, 'revision'>): SendingSettings => ({
  legalName: fields.legal_name,
  postalAddress: fields.postal_address,
  phone: fields.phone,
  email: fields.email,
  replyNumber: fields.reply_number,
  databaseNumber: fields.database_number,
  source: fields.source,
  topics: fields.topics,
  hours: fields.hours,
  keepsHolidays: fields.keeps_holidays,
  quietDays: fields.quiet_days,
  caps: fields.caps,
  toldException: fields.told_exception,
  cancelledMembershipRefuses: fields.cancelled_membership_refuses,
  ownHosts: [...new Set(fields.own_hosts)],
})

// --- refusals ---

const refusalEndpoints = ({ db, clock, seal }: SendingParts) => ({
  listRefusals: endpoint({
    summary:
      'Every refusal of advertising as it arrived, newest first: what came, by which way, what it covers, since when it holds.',
    query: contract.RefusalQuery,
    responses: { 200: contract.RefusalPage },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const before = query.cursor === undefined ? null : parseId(REFUSAL_PREFIX, query.cursor)
        const memberId = query.member === undefined ? null : await findMember(tx, query.member)
        if (query.cursor !== undefined && before === null)
          return refuse(messagingRefusals, 'cursor_not_valid')
        if (isRefusal(memberId)) return memberId
        const entries = await readRefusals(tx, seal, { memberId, before, limit: query.limit + 1 })
        const shown = entries.slice(0, query.limit)
        const names = {
          staff: await staffNames(tx, [...new Set(shown.map(({ subject }) => subject.id))]),
          members: await nameMembers(tx, [...new Set(shown.flatMap((entry) => entry.memberId ?? []))]),
          mayRead: caller.permissions.has('member.read'),
        }
        const items = shown.map((entry) => viewRefusal(entry, names))
        const next_cursor = entries.length > query.limit ? (items.at(-1)?.id ?? null) : null
        return { status: 200, body: { items, next_cursor, log: await readRefusalHead(tx) } }
      }),
  }),
  recordRefusal: endpoint({
    summary:
      'Write down that a member refused advertising: on the telephone, in a letter, at the counter. It holds at once.',
    params: MemberPath,
    body: contract.RefusalBody,
    responses: { 201: contract.SuppressionList },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const route = `POST /v1/members/${params.id}/refusals`
        const request = { key: context.idempotencyKey, route, body, clock, refusals: messagingRefusals }
        return withIdempotency(
          tx,
          request,
          async () => {
            const now = clock.now()
            const receivedAt = body.received_at === undefined ? now : Temporal.Instant.from(body.received_at)
            if (Temporal.Instant.compare(receivedAt, now) > 0) return refuse(messagingRefusals, 'not_yet')
            const topic = await knowTopic(tx, body.topic)
            const memberId = await findMember(tx, params.id)
            if (isRefusal(topic)) return topic
            if (isRefusal(memberId)) return memberId
            const { channels, said = null } = body
            const way = caller.subject.kind === 'api_key' ? 'till' : 'staff'
            const witness = witnessOf(caller, context)
            await recordRefusal(tx, seal, { memberId, channels, topic, way, said, receivedAt, witness }, now)
            await recordAudit(tx, {
              subject: caller.subject,
              action: 'refusal.recorded',
              target: { kind: 'member', id: formatId(MEMBER_PREFIX, memberId) },
              detail: { channels, topic },
              at: now,
            })
            return { status: 201, outcome: { memberId } }
          },
          async ({ memberId }) => ({ items: await viewSuppressions(tx, memberId) }),
        )
      }),
  }),
})

type Names = {
  readonly staff: ReadonlyMap<Uuid, string>
  /** Whoever was erased is not among them. */
  readonly members: ReadonlyMap<Uuid, NamedMember>
  readonly mayRead: boolean
}

function viewWho(memberId: Uuid, { members, mayRead }: Names): contract.RefusalView['member'] {
  const known = members.get(memberId)
  const name = mayRead ? (known?.name ?? null) : null
  return { id: formatId(MEMBER_PREFIX, memberId), name, is_erased: known === undefined }
}

const viewRefusal = (entry: RefusalEntry, names: Names): contract.RefusalView => ({
  id: formatId(REFUSAL_PREFIX, entry.refusalId),
  member: entry.memberId === null ? null : viewWho(entry.memberId, names),
  received_at: entry.receivedAt.toString(),
  recorded_at: entry.recordedAt.toString(),
  effective_at: entry.effectiveAt.toString(),
  way: entry.way,
  channel: entry.channel,
  topic: entry.topic,
  said: entry.said,
  address: entry.address,
  seen_from: entry.seenFrom,
  number: entry.entryNo,
  hash: entry.hash,
  message: entry.messageId === null ? null : formatId(MESSAGE_PREFIX, entry.messageId),
  subject: { kind: entry.subject.kind, name: names.staff.get(entry.subject.id) ?? null },
})

async function findMember(tx: Tx, id: string): Promise<Uuid | Refusal> {
  const [found] = await findMembers(tx, [{ kind: 'id', value: uuidOf(id) }])
  return found?.memberId ?? refuse(messagingRefusals, 'member_unknown')
}

async function knowTopic(tx: Tx, topic: string): Promise<string | Refusal> {
  const { topics } = (await readSending(tx)).settings
  return topic === MARKETING || topics.some(({ code }) => code === topic)
    ? topic
    : refuse(messagingRefusals, 'topic_unknown', { topic })
}

// --- suppressed addresses ---

const suppressionEndpoints = ({ db, clock }: SendingParts) => ({
  listSuppressions: endpoint({
    summary: 'Why nothing is advertised to the addresses of a member, and since when.',
    params: MemberPath,
    responses: { 200: contract.SuppressionList },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const memberId = await findMember(tx, params.id)
        if (isRefusal(memberId)) return memberId
        return { status: 200, body: { items: await viewSuppressions(tx, memberId) } }
      }),
  }),
  changeSuppression: endpoint({
    summary:
      'Advertise nothing to an address of a member from now on, or again. What they refused themselves only their own yes ends.',
    params: MemberPath,
    body: contract.SuppressionChange,
    responses: { 200: contract.SuppressionList },
    handle: ({ params, body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const memberId = await findMember(tx, params.id)
        if (isRefusal(memberId)) return memberId
        const { channel, suppressed: holds } = body
        const address = (await addressesOf(tx, memberId)).find((one) => one.channel === channel)?.address
        if (address === undefined) return refuse(messagingRefusals, 'address_missing', { channel })
        const acting = { subject: caller.subject, now: clock.now() }
        await suppressByHand(tx, { memberId, channel, address, holds }, acting)
        return { status: 200, body: { items: await viewSuppressions(tx, memberId) } }
      }),
  }),
})

async function addressesOf(tx: Tx, memberId: Uuid): Promise<{ channel: MessageChannel; address: string }[]> {
  const recipient = (await readRecipients(tx, [memberId])).get(memberId)
  return MESSAGE_CHANNELS.flatMap((channel) => {
    const address = channel === 'email' ? recipient?.email : recipient?.phone
    return address ? [{ channel, address }] : []
  })
}

async function viewSuppressions(tx: Tx, memberId: Uuid): Promise<contract.SuppressionView[]> {
  const addresses = await addressesOf(tx, memberId)
  const held = await readSuppressions(tx, addresses)
  const places = addresses.map((address) => ({ ...address, memberId }))
  const strange = (await readDisowned(tx, places)).map(({ channel, since }) => ({
    channel,
    topic: MARKETING,
    reason: 'not_theirs' as const,
    since,
  }))
  return [...held, ...strange].map(({ channel, topic, reason, since }) => ({
    channel,
    topic,
    reason,
    since: since.toString(),
  }))
}

// --- who bought and was told ---

const noticeEndpoint = ({ db, clock }: SendingParts) =>
  endpoint({
    summary:
      'Write down that members were told, when they bought, that their details would be used for advertising, and could refuse.',
    body: contract.NoticeBody,
    responses: { 201: contract.NoticeAnswer },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const request = { key: context.idempotencyKey, route: 'POST /v1/advertising-notices', body }
        return withIdempotency(
          tx,
          { ...request, clock, refusals: messagingRefusals },
          async () => {
            const now = clock.now()
            const toldAt = body.told_at === undefined ? now : Temporal.Instant.from(body.told_at)
            if (Temporal.Instant.compare(toldAt, now) > 0) return refuse(messagingRefusals, 'not_yet')
            const refs = body.members.map((id) => ({ kind: 'id' as const, value: uuidOf(id) }))
            const found = await findMembers(tx, refs)
            const memberIds = [...new Set(found.flatMap((member) => member?.memberId ?? []))]
            const rows = memberIds.flatMap((memberId) =>
              body.channels.map((channel) => ({
                noticeId: newId(),
                memberId,
                channel,
                words: body.words,
                surface: body.surface,
                toldAt,
              })),
            )
            await insertNotices(tx, rows, { subject: caller.subject, recordedAt: now })
            await recordAudit(tx, {
              subject: caller.subject,
              action: 'members.told',
              target: { kind: 'club', id: formatId('clb', tx.clubId ?? '') },
              detail: { members: memberIds.length, channels: body.channels },
              at: now,
            })
            return { status: 201, outcome: { told: memberIds.length } }
          },
          async ({ told }) => ({ told }),
        )
      }),
  })
