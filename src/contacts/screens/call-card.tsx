import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { AddressDoubt } from '#members/screens/address-doubt.tsx'
import { PhoneText } from '#members/screens/phone-text.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { readNow } from '#ui/now.ts'
import { usePaths } from '#ui/paths.tsx'
import { Tag } from '#ui/tag.tsx'
import { useWords } from '#ui/words.ts'
import { CALL_OUTCOMES, type CallOutcome } from '../call.ts'
import type { CallReport, CallView } from '../contract.ts'
import { callWords } from './call-words.ts'
import classes from './contacts.module.css'
import { speakerQuery } from './speaker-data.ts'

type CallCardProps = {
  call: CallView
  isBusy: boolean
  onReport(report: CallReport): void
  onRelease(): void
}

/** A call in hand. Digits choose the outcome; two of them ask for one thing more. */
export function CallCard({ call, isBusy, onReport, onRelease }: CallCardProps) {
  // state
  const say = useWords(callWords)
  const paths = usePaths()
  const [asking, ask] = useState<'new_address' | 'call_back' | null>(null)
  // actions
  const choose = (outcome: CallOutcome) => {
    if (isBusy) return
    if (outcome === 'new_address' || outcome === 'call_back') ask(outcome)
    else onReport({ outcome })
  }
  useDigits(choose)
  // view
  const { member, phone, reason, tries, about } = call
  // Whose address failed has another one, or needs one.
  const isDead = about?.state === 'bounced' || about?.state === 'unreachable'
  const usual: CallOutcome = isDead ? 'new_address' : 'confirmed'
  return (
    <section className={classes.call} aria-label={member.name ?? say('nameless')}>
      <h2 className={classes.caller}>
        <span>{member.name ?? say('nameless')}</span>
        <a className={classes.number} href={`tel:${phone}`}>
          <PhoneText phone={phone} />
        </a>
      </h2>
      <p className={classes.pointHead}>
        <Tag tone="gold">{say(`reason_${reason}`)}</Tag>
        <span className={classes.soft}>{say('tries', { tries })}</span>
        <TextLink to={paths.member(member.id)}>{say('to_member')}</TextLink>
      </p>
      <Script call={call} />
      {isDead && <p className={classes.soft}>{say('dead_note')}</p>}
      <ul className={classes.outcomes} aria-label={say('outcomes')}>
        {CALL_OUTCOMES.map((outcome, index) => (
          <li key={outcome}>
            <Button
              fullWidth
              justify="space-between"
              variant={outcome === (asking ?? usual) ? 'filled' : 'default'}
              aria-keyshortcuts={String(index + 1)}
              rightSection={
                <span className={classes.key} aria-hidden>
                  {index + 1}
                </span>
              }
              disabled={isBusy}
              onClick={() => choose(outcome)}
            >
              {say(`outcome_${outcome}`)}
            </Button>
          </li>
        ))}
      </ul>
      {asking === 'new_address' && <NewAddress call={call} isBusy={isBusy} onReport={onReport} />}
      {asking === 'call_back' && <CallBack isBusy={isBusy} onReport={onReport} />}
      <p>
        <Button variant="subtle" onClick={onRelease}>
          {say('release')}
        </Button>
      </p>
    </section>
  )
}

/** Digits press the buttons from wherever the focus is, but not while something is typed. */
function useDigits(choose: (outcome: CallOutcome) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const outcome = CALL_OUTCOMES[Number(event.key) - 1]
      if (outcome === undefined) return
      event.preventDefault()
      choose(outcome)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

/** In the language of whoever calls, with the member's name and what to ask. */
function Script({ call: { member, about } }: { call: CallView }) {
  const say = useWords(callWords)
  const { data } = useQuery(speakerQuery)
  const address = about?.address ?? ''
  const gender = member.gender ?? 'other'
  const question =
    about === null
      ? 'script_gone'
      : about.channel === 'phone'
        ? 'script_phone'
        : about.state === 'bounced'
          ? 'script_email_bounced'
          : 'script_email'
  return (
    <blockquote className={classes.script} aria-label={say('script')}>
      <p>
        {say.rich('script_hello', {
          name: <bdi key="name">{member.name?.split(' ')[0] ?? ''}</bdi>,
          gender,
          known: member.name === null ? 'no' : 'yes',
          staff: <bdi key="staff">{data?.staff.name ?? '…'}</bdi>,
          club: <bdi key="club">{data?.club.name ?? '…'}</bdi>,
        })}
      </p>
      <p>
        {say.rich(question, {
          gender,
          address:
            about?.channel === 'phone' ? (
              <PhoneText key="address" phone={address} />
            ) : (
              <Ltr key="address">{address}</Ltr>
            ),
        })}
      </p>
    </blockquote>
  )
}

type MoreProps = { isBusy: boolean; onReport(report: CallReport): void }

function NewAddress({ call, isBusy, onReport }: MoreProps & { call: CallView }) {
  const say = useWords(callWords)
  const channel = call.about?.channel ?? 'email'
  const [value, setValue] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = value.trim()
    setFault(text === '' ? say('needed') : null)
    if (text === '') return
    onReport(
      channel === 'email' ? { outcome: 'new_address', email: text } : { outcome: 'new_address', phone: text },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.more}>
        <LtrField
          label={say(`new_${channel}`)}
          type={channel === 'email' ? 'email' : 'tel'}
          data-autofocus
          autoFocus
          error={fault}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy}>
          {say('save')}
        </Button>
      </div>
      {channel === 'email' && (
        <div className={classes.doubt}>
          <AddressDoubt address={value} onMend={setValue} />
        </div>
      )}
      <p className={classes.soft}>{say('new_note')}</p>
    </form>
  )
}

const HOUR_MS = 3_600_000

/** As a field of the browser takes it: local time to the minute. */
function inHours(hours: number): string {
  const at = new Date(readNow() + hours * HOUR_MS)
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

function CallBack({ isBusy, onReport }: MoreProps) {
  const say = useWords(callWords)
  const [value, setValue] = useState(() => inHours(24))
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const at = new Date(value)
    const isTime = !Number.isNaN(at.getTime())
    setFault(isTime ? null : say('needed'))
    if (isTime) onReport({ outcome: 'call_back', call_at: at.toISOString() })
  }
  return (
    <form onSubmit={submit} noValidate className={classes.more}>
      <TextInput
        label={say('call_at')}
        type="datetime-local"
        autoFocus
        error={fault}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" loading={isBusy}>
        {say('save')}
      </Button>
    </form>
  )
}
