import { type CycleParts, runCycle } from '#contacts/cycle-service.ts'
import { followContacts } from '#contacts/follow-service.ts'
import { DEFAULTS, type Settings, writeSettings } from '#contacts/setting-service.ts'
import { endUnanswered } from '#contacts/unanswered-service.ts'
import { type ReactionRules, recordReport } from '#messaging/reaction-service.ts'
import { readSuppressions } from '#messaging/suppression-service.ts'
import type { Uuid } from '#platform/id.ts'
import type { TestServer } from './server.ts'

const SUBJECT = { kind: 'system', id: '00000000-0000-0000-0000-000000000000' } as const
const { signal } = new AbortController()
/** A bounce says nothing in words. */
const NOTHING_SAID: ReactionRules = { refuse: async () => undefined, tellOffice: async () => undefined }

type Server = Pick<TestServer, 'db' | 'owner' | 'clock' | 'app'>

/** What the clock does to contacts, done when a test says so. */
export function useContacts({ db, owner, clock, app }: Server, clubOf: () => Uuid) {
  const parts: CycleParts = {
    db,
    clock,
    postbox: app.post.postbox,
    askTokens: app.post.askTokens,
    life: [],
  }
  const follow = () => followContacts({ db, now: () => clock.now() }, clubOf(), signal)
  return {
    follow,
    cycle: () => runCycle(parts, clubOf(), signal),
    endQuestions: () => endUnanswered(parts, clubOf(), signal),
    settle: (change: Partial<Settings> = {}) =>
      db.inClub(clubOf(), (tx) =>
        writeSettings(tx, { ...DEFAULTS, cycleOn: true, ...change }, { by: SUBJECT, now: clock.now() }),
      ),

    /** As a mail server sends a message back. */
    async bounce(member: { memberId: Uuid; mail: string }, how: 'hard' | 'soft' = 'hard'): Promise<void> {
      const { rows } = await owner.query<{ message_id: Uuid }>(
        `insert into messaging.message (club_id, message_id, kind, natural_key, channel, member_id, language, address, state,
           created_at, next_at, not_after_at, ended_at)
         values ($1, uuidv7(), 'case_reply', 'case_reply ' || uuidv7(), 'email', $2, 'he', $3, 'sent', $4, $4, $4, $4)
         returning message_id`,
        [clubOf(), member.memberId, member.mail, clock.now().toString()],
      )
      const messageId = rows[0]?.message_id ?? ''
      const report = { messageId, ref: messageId, at: clock.now(), reason: null }
      await db.inClub(clubOf(), (tx) =>
        recordReport(tx, NOTHING_SAID, { ...report, kind: `bounced_${how}` }, clock.now()),
      )
      await follow()
    },

    /** Why nothing is advertised to an address. */
    heldBack: (channel: 'email' | 'sms', address: string) =>
      db.inClub(clubOf(), async (tx) =>
        (await readSuppressions(tx, [{ channel, address }])).map(({ reason }) => reason),
      ),

    /** The token of the link that was sent last; read as a member would, from the message. */
    async lastLink(): Promise<string> {
      const { rows } = await owner.query<{ content: Buffer }>(
        "select content from messaging.message where club_id = $1 and kind = 'contact_ask' order by message_id desc limit 1",
        [clubOf()],
      )
      const text = rows[0] ? app.post.postbox.seal.open(rows[0].content) : null
      const token = /confirm\/([A-Za-z0-9_-]{22})/.exec(text ?? '')?.[1]
      if (token === undefined) throw new Error('no link was sent')
      return token
    },
  }
}
