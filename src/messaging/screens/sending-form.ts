import type { UseFormReturnType } from '@mantine/form'
import type { SendingSettingsChange, SendingSettingsView } from '../sending-contract.ts'
import { HOST_NAME, QUIET_DAYS } from '../sending-rule.ts'
import type { sendingWords } from './sending-words.ts'

/** What the form holds: texts as they are typed, and a day's hours behind a switch. */
export type SendingForm = {
  legal_name: string
  postal_address: string
  phone: string
  email: string
  reply_number: string
  database_number: string
  source_he: string
  source_en: string
  topics: { code: string; he: string; en: string }[]
  hours: { on: boolean; from: string; to: string }[]
  keeps_holidays: boolean
  quiet_days: string[]
  email_day: number | string
  email_week: number | string
  sms_day: number | string
  sms_week: number | string
  told_exception: boolean
  cancelled: string
  /** One in a line, as somebody copies them. */
  own_hosts: string
}

/** What each part of the form is given. */
export type FormProps = { form: UseFormReturnType<SendingForm>; isReadOnly: boolean }

/** In a list of choices nothing is no value. */
export const REFUSES_NOTHING = ''

export function newTopic(): SendingForm['topics'][number] {
  const untyped = ''
  return { code: untyped, he: untyped, en: untyped }
}

const USUAL = { from: '09:00', to: '20:00' }

export const toForm = (settings: SendingSettingsView): SendingForm => ({
  legal_name: settings.legal_name,
  postal_address: settings.postal_address,
  phone: settings.phone ?? '',
  email: settings.email ?? '',
  reply_number: settings.reply_number ?? '',
  database_number: settings.database_number ?? '',
  source_he: settings.source.he,
  source_en: settings.source.en,
  topics: settings.topics,
  hours: settings.hours.map((window) => ({ on: window !== null, ...(window ?? USUAL) })),
  keeps_holidays: settings.keeps_holidays,
  quiet_days: settings.quiet_days,
  email_day: settings.caps.email.day ?? '',
  email_week: settings.caps.email.week ?? '',
  sms_day: settings.caps.sms.day ?? '',
  sms_week: settings.caps.sms.week ?? '',
  told_exception: settings.told_exception,
  cancelled: settings.cancelled_membership_refuses ?? REFUSES_NOTHING,
  own_hosts: settings.own_hosts.join('\n'),
})

/** Hosts as somebody types or copies them, whole addresses too; Hebrew names as the web writes them. */
const hostsOf = (typed: string): string[] => [
  ...new Set(
    typed.split(/[\s,;]+/).flatMap((text) => {
      if (text === '') return []
      const address = text.includes('://') ? text : `https://${text}`
      return [(URL.canParse(address) ? new URL(address).hostname : text).toLowerCase().replace(/^www\./, '')]
    }),
  ),
]

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
const numberOrNull = (typed: number | string): number | null => (typed === '' ? null : Number(typed))

export const toChange = (form: SendingForm, revision: number): SendingSettingsChange => ({
  legal_name: form.legal_name,
  postal_address: form.postal_address,
  phone: orNull(form.phone),
  email: orNull(form.email),
  reply_number: orNull(form.reply_number.replaceAll(/[\s-]/g, '')),
  database_number: orNull(form.database_number),
  source: { he: form.source_he, en: form.source_en },
  topics: form.topics,
  hours: form.hours.map(({ on, from, to }) => (on ? { from, to: to === '00:00' ? '24:00' : to } : null)),
  keeps_holidays: form.keeps_holidays,
  quiet_days: QUIET_DAYS.filter((code) => form.quiet_days.includes(code)),
  caps: {
    email: { day: numberOrNull(form.email_day), week: numberOrNull(form.email_week) },
    sms: { day: numberOrNull(form.sms_day), week: numberOrNull(form.sms_week) },
  },
  told_exception: form.told_exception,
  cancelled_membership_refuses: form.cancelled === REFUSES_NOTHING ? null : form.cancelled,
  own_hosts: hostsOf(form.own_hosts),
  revision,
})

type Fault = keyof typeof sendingWords

/** What is wrong before the server is asked, by field. */
export function faultsOf(form: SendingForm): Record<string, Fault> {
  const faults: Record<string, Fault> = {}
  for (const field of ['source_he', 'source_en'] as const)
    if (form[field].trim() === '') faults[field] = 'needed'
  if (form.legal_name.trim() !== '' && form.phone.trim() === '' && form.email.trim() === '')
    faults.phone = 'contact_needed'
  if (form.reply_number.trim() !== '' && !/^\+[\d\s-]{6,20}$/.test(form.reply_number.trim()))
    faults.reply_number = 'reply_wrong'
  for (const [place, { code, he, en }] of form.topics.entries()) {
    const isOnce = form.topics.filter((topic) => topic.code === code).length === 1
    if (!/^[a-z][a-z0-9_]{0,59}$/.test(code) || code === 'marketing' || !isOnce)
      faults[`topics.${place}.code`] = 'topic_code_wrong'
    if (he.trim() === '') faults[`topics.${place}.he`] = 'needed'
    if (en.trim() === '') faults[`topics.${place}.en`] = 'needed'
  }
  for (const [place, { on, from, to }] of form.hours.entries())
    if (on && to !== '00:00' && from >= to) faults[`hours.${place}.to`] = 'window_wrong'
  if (form.hours.every(({ on }) => !on)) faults['hours.0.on'] = 'some_day'
  if (!hostsOf(form.own_hosts).every((host) => HOST_NAME.test(host))) faults.own_hosts = 'own_hosts_wrong'
  return faults
}
