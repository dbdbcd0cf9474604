import { Button } from '@mantine/core'
import { useId } from 'react'
import {
  type CardContent,
  type EmailContent,
  LIMITS,
  type MessageContent,
  type Texts,
} from '#content/contract.ts'
import { countSegments } from '#content/sms.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { newEmail, noTexts, portalLink } from '../composer/definition-form.ts'
import { FindingsAt } from '../composer/findings.tsx'
import { OptionalButton } from './block-form.tsx'
import { BlockList } from './block-list.tsx'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { FIELD_OF, type Part } from './message-part.ts'
import { TextPair } from './text-pair.tsx'

type PartFormProps = {
  part: Part
  content: MessageContent
  /** Whether the step goes out by it. */
  isSent: boolean
  pointer: string
  onChange: (content: MessageContent) => void
}

const newCard = (): CardContent => ({
  title: noTexts(),
  text: noTexts(),
  button: { label: noTexts(), link: portalLink('portal') },
})

const NEW: { readonly [Name in Part]: () => Partial<MessageContent> } = {
  email: () => ({ email: newEmail() }),
  sms: () => ({ sms: noTexts() }),
  card: () => ({ card: newCard() }),
  cashier: () => ({ cashier_line: noTexts() }),
}

/** What a message says by one channel, or that it says nothing by it. */
export function PartForm({ part, content, isSent, pointer, onChange }: PartFormProps) {
  const say = useWords(contentWords)
  const isThere = content[FIELD_OF[part]] !== null
  if (!isThere)
    return (
      <>
        <FindingsAt place={pointer} deep />
        <EmptyState
          level={3}
          title={say(`without_${part}`)}
          actions={
            <Button
              variant={isSent ? 'filled' : 'default'}
              onClick={() => onChange({ ...content, ...NEW[part]() })}
            >
              {say(`add_${part}`)}
            </Button>
          }
        >
          {say(isSent ? `without_${part}_text` : 'not_sent')}
        </EmptyState>
      </>
    )
  return (
    <div className={classes.part}>
      {!isSent && <p className={classes.soft}>{say('not_sent')}</p>}
      <FindingsAt place={pointer} />
      {part === 'email' && content.email && (
        <EmailForm
          value={content.email}
          onChange={(email) => onChange({ ...content, email })}
          place={pointer}
        />
      )}
      {part === 'sms' && content.sms && (
        <SmsForm value={content.sms} onChange={(sms) => onChange({ ...content, sms })} place={pointer} />
      )}
      {part === 'card' && content.card && (
        <CardForm value={content.card} onChange={(card) => onChange({ ...content, card })} place={pointer} />
      )}
      {part === 'cashier' && content.cashier_line && (
        <TextPair
          label={say('cashier_line')}
          description={say('cashier_note')}
          value={content.cashier_line}
          onChange={(line) => onChange({ ...content, cashier_line: line })}
          place={pointer}
          most={LIMITS.cashierLine}
        />
      )}
      <Button
        variant="subtle"
        color="gray"
        className={classes.start ?? ''}
        onClick={() => onChange({ ...content, [FIELD_OF[part]]: null })}
      >
        {say('take_out', { part })}
      </Button>
    </div>
  )
}

type FormProps<Value> = { value: Value; onChange: (value: Value) => void; place: string }

function EmailForm({ value, onChange, place }: FormProps<EmailContent>) {
  const say = useWords(contentWords)
  const id = useId()
  return (
    <>
      <TextPair
        label={say('subject')}
        description={say('subject_note')}
        value={value.subject}
        onChange={(subject) => onChange({ ...value, subject })}
        place={`${place}/subject`}
        most={LIMITS.subject}
      />
      <TextPair
        label={say('preheader')}
        value={value.preheader}
        onChange={(preheader) => onChange({ ...value, preheader })}
        place={`${place}/preheader`}
        most={LIMITS.preheader}
      />
      <section aria-labelledby={id}>
        <h2 id={id} className={classes.partTitle}>
          {say('blocks')}
        </h2>
        <p className={classes.soft}>{say('blocks_note')}</p>
        <FindingsAt place={`${place}/blocks`} />
        <BlockList
          blocks={value.blocks}
          onChange={(blocks) => onChange({ ...value, blocks })}
          place={`${place}/blocks`}
        />
      </section>
    </>
  )
}

function SmsForm({ value, onChange, place }: FormProps<Texts>) {
  const say = useWords(contentWords)
  const { language } = useLanguage()
  return (
    <>
      <TextPair
        label={say('sms')}
        description={say('sms_note')}
        value={value}
        onChange={onChange}
        place={place}
        most={LIMITS.sms}
        isLong
      />
      <p className={classes.soft} role="status">
        {say('sms_own', { parts: countSegments(value[language]) })}
      </p>
    </>
  )
}

function CardForm({ value, onChange, place }: FormProps<CardContent>) {
  const say = useWords(contentWords)
  return (
    <>
      <TextPair
        label={say('card_title')}
        value={value.title}
        onChange={(title) => onChange({ ...value, title })}
        place={`${place}/title`}
        most={LIMITS.cardTitle}
      />
      <TextPair
        label={say('card_text')}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        place={`${place}/text`}
        most={LIMITS.cardText}
        isLong
      />
      <OptionalButton
        value={value.button}
        onChange={(button) => onChange({ ...value, button })}
        place={`${place}/button`}
      />
    </>
  )
}
