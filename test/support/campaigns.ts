import { expect } from 'vitest'
import type { Definition } from '#campaigns/contract.ts'
import { leadCampaigns } from '#campaigns/lead-service.ts'
import type { MessageContent } from '#content/contract.ts'
import type { NewConsent } from '#members/consent.ts'
import { NO_PROFILE } from '#members/member.ts'
import { joinMembers } from '#members/service.ts'
import type { Mail, Outcome, Sms } from '#messaging/channel.ts'
import { DEFAULT_SETTINGS } from '#messaging/sending-rule.ts'
import { changeSending } from '#messaging/setting-service.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { RECORD, SUBJECT } from './members.ts'
import { type TestServer, useTestServer } from './server.ts'

/** A Sunday at noon in Jerusalem: anything may be sent. */
const NOON = '2026-03-01T10:00:00Z'

export const textsOf = (words: string) => ({ he: words, en: words })

export const contentOf = (words: string): MessageContent => ({
  email: {
    subject: textsOf(`${words} {{ first_name | default: "X" }}`),
    preheader: textsOf(''),
    blocks: [{ type: 'text', text: textsOf(`${words}: {{ points | points }}`) }],
  },
  sms: textsOf(`${words} {{ first_name | default: "X" }}`),
  card: null,
  cashier_line: null,
})

export const definitionOf = (
  editions: Definition['editions'],
  more: Partial<Definition> = {},
): Definition => ({
  goal: { kind: 'bought', horizon_days: 14 },
  topic: 'marketing',
  held_percent: 25,
  schedule: { kind: 'once', at: null },
  ends_at_goal: true,
  editions,
  budget_minor: null,
  ...more,
})

export const sendBy = (
  channels: ('email' | 'sms')[],
  words: string,
): Definition['editions'][number]['steps'] => [{ kind: 'send', channels, content: contentOf(words) }]

let nextMember = 0

/** Members with a mail address and a phone each. */
async function addMembers(
  { db }: Pick<TestServer, 'db'>,
  clubId: Uuid,
  count: number,
  consents: NewConsent[],
): Promise<Uuid[]> {
  const inputs = Array.from({ length: count }, () => {
    nextMember += 1
    const number = String(nextMember).padStart(7, '0')
    return {
      ...NO_PROFILE,
      firstName: `ח${nextMember}`,
      identifiers: [
        { kind: 'email' as const, value: `m${number}@example.com` },
        { kind: 'phone' as const, value: `+97253${number}` },
      ],
      joinedAt: RECORD.recordedAt,
      source: 'staff' as const,
      consents,
    }
  })
  const joined = await db.inClub(clubId, (tx) => joinMembers(tx, inputs, RECORD))
  return joined.flatMap((one) => (one.ok ? one.memberId : []))
}

/** A club that may advertise, and what is done in it. */
async function openCampaignClub({ db, clock, app, addClub, asKey }: TestServer) {
  const { signal } = new AbortController()
  clock.set(NOON)
  const clubId = await addClub()
  const call = await asKey(clubId)
  await db.inClub(clubId, (tx) =>
    changeSending(
      tx,
      {
        ...DEFAULT_SETTINGS,
        legalName: 'מכולת בע״מ',
        postalAddress: 'הרצל 1, תל אביב',
        phone: '+97231234567',
      },
      0,
      { subject: SUBJECT, now: clock.now() },
    ),
  )
  const segment = async (name: string, memberIds: readonly Uuid[]): Promise<string> => {
    const { id } = (await call('POST', '/v1/segments', { kind: 'static', name })).body
    const members = memberIds.map((memberId) => ({ id: formatId('mbr', memberId) }))
    const added = await call('POST', `/v1/segments/${id}/members`, { add: members })
    if (added.status >= 300) throw new Error(JSON.stringify(added.body))
    return id
  }
  /** What the jobs do until nothing is due. */
  const advance = async () => {
    await leadCampaigns({ db, clock }, clubId, signal)
    await app.post.mailings.run(clubId)
  }
  const begin = async (definition: Definition) => {
    const made = await call('POST', '/v1/campaigns', { name: 'x', definition })
    expect(made.status).toBe(201)
    const started = await call('POST', `/v1/campaigns/${made.body.id}/start`, {
      revision: made.body.revision,
    })
    expect(started.body).toMatchObject({ state: 'running', faults: [] })
    await advance()
    return made.body.id as string
  }
  return { clubId, call, segment, advance, begin }
}

/** The whole server with providers that keep what they are given. */
export async function useCampaignServer() {
  const mails: Mail[] = []
  const texts: Sms[] = []
  /** The ids of all mails that were handed over, whatever was answered. */
  const asked: Uuid[] = []
  /** What the mail's provider answers to the next ones. */
  const next: Outcome[] = []
  const server = await useTestServer({
    channels: {
      mailer: {
        name: 'kept',
        async send(mail) {
          asked.push(mail.id)
          const outcome = next.shift()
          if (outcome) return outcome
          mails.push(mail)
          return { kind: 'sent', ref: null }
        },
      },
      sms: {
        name: 'kept',
        async send(sms) {
          texts.push(sms)
          return { kind: 'sent', ref: null }
        },
      },
    },
  })

  return {
    ...server,
    ...{ mails, texts, asked, next },
    addMembers: (clubId: Uuid, count: number, consents: NewConsent[]) =>
      addMembers(server, clubId, count, consents),
    openClub() {
      mails.length = 0
      texts.length = 0
      return openCampaignClub(server)
    },
  }
}
