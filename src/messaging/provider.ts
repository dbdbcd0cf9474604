import type { Config } from '#platform/config.ts'
import type { MailConfig } from '#platform/config-mail.ts'
import type { SmsConfig } from '#platform/config-sms.ts'
import type { Channels, Mail, Mailer, Provider, SmsGateway } from './channel.ts'
import { withFailover, withRate } from './failover.ts'
import { inboundAddress } from './inbound-address.ts'
import type { MessageTokens } from './message-token.ts'
import { createRate } from './rate.ts'
import { createSms019 } from './sms-019.ts'
import { createSmsHttp } from './sms-http.ts'
import { createSmsTwilio } from './sms-twilio.ts'
import { type BackTo, createSmtpMailer } from './smtp.ts'

type Settings = Partial<Pick<Config, 'mail' | 'sms' | 'smsBackup' | 'publicUrl'>>

/** What the settings of this installation send by. */
export const openChannels = (settings: Settings, tokens: MessageTokens): Channels => ({
  mailer: settings.mail ? openMailer(settings.mail, tokens) : null,
  sms: settings.sms ? openGateways(settings.sms, settings.smsBackup ?? null, settings.publicUrl ?? '') : null,
})

function openMailer(config: MailConfig, tokens: MessageTokens): Mailer {
  const { bounceTo, backupUrl, perSecond } = config
  const backTo = ({ id }: Mail): BackTo =>
    bounceTo
      ? {
          reports: inboundAddress(bounceTo, 'bounce', id, tokens),
          answers: inboundAddress(bounceTo, 'reply', id, tokens),
        }
      : { reports: config.from, answers: null }
  const open = (url: string, name: string): Mailer => ({
    ...createSmtpMailer({ ...config, url }, backTo),
    name,
  })
  const first = limit(open(config.url, 'smtp'), perSecond ?? null)
  return backupUrl ? withFailover(first, open(backupUrl, 'smtp_backup')) : first
}

const limit = <Message>(provider: Provider<Message>, perSecond: number | null): Provider<Message> =>
  perSecond === null ? provider : withRate(provider, createRate(perSecond))

/** A report is sent to addresses that the world can reach; elsewhere none are asked for. */
const reportsTo =
  (publicUrl: string) =>
  (messageId: string): string | null =>
    publicUrl.startsWith('https:') ? new URL(`/v1/hooks/sms/twilio/${messageId}`, publicUrl).href : null

function openGateways(config: SmsConfig, backup: SmsConfig | null, publicUrl: string): SmsGateway {
  const open = (one: SmsConfig): SmsGateway => limit(openGateway(one, publicUrl), one.perSecond)
  return backup === null ? open(config) : withFailover(open(config), open(backup))
}

function openGateway(config: SmsConfig, publicUrl: string): SmsGateway {
  switch (config.provider) {
    case '019':
      return createSms019(config)
    case 'twilio':
      return createSmsTwilio(config, reportsTo(publicUrl))
    case 'http':
      return createSmsHttp(config)
  }
}
