import { createContext, type ReactNode, use, useMemo } from 'react'
import { TextLink } from '#ui/link.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useWords } from '#ui/words.ts'
import type { Said } from '../../contract.ts'
import classes from './composer.module.css'
import { composerWords } from './composer-words.ts'
import { messageAt, saidWithin } from './definition-form.ts'

type Findings = { readonly faults: readonly Said[]; readonly warnings: readonly Said[] }

const FindingsContext = createContext<Findings>({ faults: [], warnings: [] })

/** What the server says against the campaign, for every part of the page to show its own. */
export function FindingsProvider({ faults, warnings, children }: Findings & { children: ReactNode }) {
  const value = useMemo(() => ({ faults, warnings }), [faults, warnings])
  return <FindingsContext value={value}>{children}</FindingsContext>
}

/** What is to be mended at a place, in words, for a field's own error; null where nothing is. */
export function useFault(place: string): string | null {
  const { faults } = use(FindingsContext)
  const said = faults.filter((fault) => fault.place === place)
  return said.length === 0 ? null : said.map(({ text }) => text).join(' ')
}

export const useFaultCount = (place: string): number => saidWithin(use(FindingsContext).faults, place).length

/** What is said of a place itself; with `deep` of everything within it too. */
export function FindingsAt({ place, deep = false }: { place: string; deep?: boolean }) {
  const { faults, warnings } = use(FindingsContext)
  const at = (said: readonly Said[]) =>
    deep ? saidWithin(said, place) : said.filter((each) => each.place === place)
  return <Lines faults={at(faults)} warnings={at(warnings)} />
}

type Place = NonNullable<ReturnType<typeof messageAt>>
type LinesProps = Findings & {
  /** Away from its place a line says which message it is of, and leads there. */
  addressOf?: ((place: Place) => string) | undefined
}

function Lines({ faults, warnings, addressOf }: LinesProps) {
  const say = useWords(composerWords)
  if (faults.length + warnings.length === 0) return null
  return (
    <ul className={classes.findings} aria-live="polite">
      {[...faults, ...warnings].map((said, index) => (
        <li key={`${said.code} ${said.place}`}>
          <Tag tone={index < faults.length ? 'bad' : 'neutral'}>
            {say(index < faults.length ? 'fault' : 'warning')}
          </Tag>
          <span>
            {addressOf && <Where place={said.place} addressOf={addressOf} />}
            {said.text}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Where({ place, addressOf }: { place: string; addressOf: (place: Place) => string }) {
  const say = useWords(composerWords)
  const message = messageAt(place)
  if (!message) return null
  return (
    <>
      <TextLink to={addressOf(message)}>
        {say('where', { edition: message.edition, step: message.step })}
      </TextLink>
      {': '}
    </>
  )
}

/** Everything that stands in the way of starting, and what deserves a thought. */
export function AllFindings({ faults, warnings, addressOf }: Findings & Pick<LinesProps, 'addressOf'>) {
  const say = useWords(composerWords)
  return (
    <Section title={say('findings')}>
      <p className={classes.count} role="status">
        {say('findings_count', { faults: faults.length })}
      </p>
      <Lines faults={faults} warnings={warnings} addressOf={addressOf} />
      {faults.length + warnings.length === 0 && <p className={classes.soft}>{say('findings_none')}</p>}
    </Section>
  )
}
