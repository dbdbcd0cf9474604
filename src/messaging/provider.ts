import type { Config } from '#platform/config.ts'
import type { Channels } from './channel.ts'
import { createSms019 } from './sms-019.ts'
import { createSmtpMailer } from './smtp.ts'

/** What the settings of this installation send by. */
export const openChannels = ({ mail, sms }: Partial<Pick<Config, 'mail' | 'sms'>>): Channels => ({
  mailer: mail ? createSmtpMailer(mail) : null,
  sms: sms ? createSms019(sms) : null,
})
