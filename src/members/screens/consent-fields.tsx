import { Checkbox, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { CHANNELS, type Channel } from '../consent.ts'
import type { WordingView } from '../contract.ts'
import { consentWords } from './consent-words.ts'
import classes from './consents.module.css'
import { wordingsQuery } from './member-data.ts'

/** How an answer reached the desk; kept with it as its surface. */
export const SURFACES = ['desk.in_person', 'desk.paper_form', 'desk.phone_call', 'desk.written'] as const
export type DeskSurface = (typeof SURFACES)[number]

export type ConsentValues = {
  channels: Channel[]
  surface: DeskSurface
  /** The key of a wording among the choices. */
  wording: string | null
}

export const NO_CONSENT: ConsentValues = { channels: [], surface: 'desk.in_person', wording: null }

export type WordingChoice = { key: string; label: string; text: string; wording: object }

const keyOf = (wording: WordingView) => `${wording.id} ${wording.version} ${wording.language}`

/** The wordings to choose from in a language: the club's own, or the standard one while it has none. */
export function useWordingChoices(language: 'he' | 'en'): WordingChoice[] {
  const say = useWords(consentWords)
  const { data } = useQuery(wordingsQuery)
  const own = (data?.wordings ?? []).filter((wording) => wording.language === language)
  if (own.length > 0)
    return own.map((wording) => ({
      key: keyOf(wording),
      label: say('wording_version', { id: wording.id, version: wording.version }),
      text: wording.text,
      wording: { id: wording.id, version: wording.version, language: wording.language },
    }))
  const text = say(`standard_${language}`)
  return [{ key: 'standard', label: say('wording_standard'), text, wording: { text } }]
}

export const chosenOf = (choices: readonly WordingChoice[], key: string | null) =>
  choices.find((choice) => choice.key === key) ?? choices[0]

/** The answers as the API takes them, one a channel. */
export const toConsents = (
  values: ConsentValues,
  given: boolean,
  wording: WordingChoice | undefined,
): object[] =>
  values.channels.map((channel) => ({
    channel,
    given,
    surface: values.surface,
    ...(given && wording && { wording: wording.wording }),
  }))

type FieldsProps = {
  value: ConsentValues
  onChange: (value: ConsentValues) => void
  choices: readonly WordingChoice[]
  language: 'he' | 'en'
  /** A refusal needs no words. */
  withWording?: boolean
  error?: string | null
}

/** Channels to tick, under the exact words that are being agreed to. */
export function ConsentFields(fields: FieldsProps) {
  const { value, onChange, choices, language, withWording = true, error } = fields
  const say = useWords(consentWords)
  const chosen = chosenOf(choices, value.wording)
  return (
    <>
      {withWording && choices.length > 1 && (
        <Select
          label={say('wording')}
          allowDeselect={false}
          data={choices.map((choice) => ({ value: choice.key, label: choice.label }))}
          value={chosen?.key ?? null}
          onChange={(wording) => onChange({ ...value, wording })}
        />
      )}
      {withWording && (
        <blockquote className={classes.words} lang={language} dir={language === 'he' ? 'rtl' : 'ltr'}>
          {chosen?.text}
        </blockquote>
      )}
      <Checkbox.Group
        label={say('channels')}
        value={value.channels}
        onChange={(channels) => onChange({ ...value, channels: channels as Channel[] })}
        error={error}
      >
        <Group mt="xs" gap="lg">
          {CHANNELS.map((channel) => (
            <Checkbox key={channel} value={channel} label={say(`channel_${channel}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Select
        label={say('surface')}
        allowDeselect={false}
        data={SURFACES.map((surface) => ({ value: surface, label: say(`surface_${surface}`) }))}
        value={value.surface}
        onChange={(surface) => onChange({ ...value, surface: (surface ?? SURFACES[0]) as DeskSurface })}
      />
    </>
  )
}

/** The language of the words: the member's own, else the desk's. */
export function useWordingLanguage(memberLanguage: string | null): 'he' | 'en' {
  const { language } = useLanguage()
  return memberLanguage === 'he' || memberLanguage === 'en' ? memberLanguage : language
}
