import type { NewConsent } from '#members/consent.ts'
import { createSmtpMailer } from '#messaging/smtp.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { tellMembers } from '#portal/notice-service.ts'
import { REWARD_PREFIX, type Reward } from '#rewards/reward.ts'
import { startMailServer } from './mail-server.ts'
import { joinOne, newPhone } from './members.ts'
import { type Phone, signIn } from './portal.ts'
import { giveOne } from './rewards.ts'
import { useTestServer } from './server.ts'

/** A club whose members take rewards on their phones, and a mail server that hears what they are told. */
export async function useRewardPhones() {
  const mail = await startMailServer()
  const mailer = createSmtpMailer({ url: mail.url, from: 'club@moadon.example' })
  const gateway = { name: 'kept', send: async () => ({ kind: 'sent', ref: null }) as const }
  const server = await useTestServer({ channels: { mailer, sms: gateway } })
  const { db, app, clock } = server
  // Codes are read from their rows, which the sender wipes: here it sends when it is told to.
  Object.assign(app.post.sender, { kick: () => undefined })
  const clubId = await server.addClub('טעם ובית')
  const club = { address: formatId('clb', clubId), clubId }
  let numbers = 0
  /** One that no other of this club has. */
  const nextNumber = (): number => {
    numbers += 1
    return numbers
  }

  async function newcomer(
    points: number,
    consents: NewConsent[] = [],
  ): Promise<{ memberId: Uuid; telephone: Phone; email: string }> {
    const number = nextNumber()
    const email = `dana${number}@example.com`
    const identifiers = [newPhone(), { kind: 'email' as const, value: email }]
    const memberId = await joinOne(db, clubId, { firstName: 'דנה', gender: 'female' }, identifiers, consents)
    if (points > 0) await giveOne(db, clubId, memberId, points)
    return { memberId, telephone: await signIn(server, club, { email }, `10.3.0.${number}`), email }
  }
  const idOf = (reward: Reward) => formatId(REWARD_PREFIX, reward.rewardId)
  const take = (telephone: Phone, reward: Reward, more: object = {}) => {
    const body = { redemption_id: `t-${nextNumber()}`, reward: idOf(reward), ...more }
    return telephone.send('POST', '/v1/me/redemptions', body)
  }
  /** Tells members what happened, as the job does, and sends it. */
  const tell = async () => {
    const { postbox, sealer, sender, mailings } = app.post
    await db.inClub(clubId, (tx) => tellMembers(tx, { postbox, sealer }, clock.now(), 500))
    await sender.run(clubId)
    await mailings.run(clubId)
  }
  const mailsTo = (email: string) =>
    mail.received.filter(({ to }) => to.includes(email)).map((each) => each.mail)
  return { server, clubId, club, nextNumber, newcomer, idOf, take, tell, mailsTo }
}
