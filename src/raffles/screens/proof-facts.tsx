import type { ReactNode } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { DRAND } from '../beacon.ts'
import type { Proof } from '../proof.ts'
import { Followed } from './followed.tsx'
import classes from './raffles.module.css'
import { proofWords } from './words.ts'

/** What was told of a raffle and when, as its seal holds it. */
export function Facts({ proof }: { proof: Proof }) {
  const say = useWords(proofWords)
  const format = useFormat()
  const { language } = useLanguage()
  const { list, draw, corrections } = proof
  return (
    <Section title={say('facts')} note={say('facts_note')}>
      <dl className={classes.facts}>
        <dt>{say('prize')}</dt>
        <dd>
          {proof.prize[language]}
          {corrections.map(({ at, prize, name }) => (
            <Soft key={at}>
              {say('corrected', {
                when: format.dateTime(at),
                prize: prize[language],
                name: name[language],
              })}
            </Soft>
          ))}
        </dd>
        <dt>{say('commitment')}</dt>
        <dd>
          <Ltr>{proof.commitment}</Ltr>
          <Soft>
            {say('told_at')} {format.dateTime(proof.committed_at)}
          </Soft>
        </dd>
        <dt>{say('closes')}</dt>
        <dd>{format.dateTime(proof.closes_at)}</dd>
        <dt>{say('root')}</dt>
        <dd>
          {list ? <Ltr>{list.root}</Ltr> : say('not_closed')}
          {list && (
            <Soft>
              {say('closed_at')} {format.dateTime(list.closed_at)}
            </Soft>
          )}
        </dd>
        {list?.seal && (
          <>
            <dt>{say('seal')}</dt>
            <dd>
              <Ltr>{list.seal}</Ltr>
              <Soft>{say('seal_note')}</Soft>
            </dd>
          </>
        )}
        <Source proof={proof} />
        {draw && (
          <>
            <dt>{say('seed')}</dt>
            <dd>
              <Ltr>{draw.seed}</Ltr>
              {draw.seed_proof && (
                <Soft>
                  {say('read_at')}: <Followed text={draw.seed_proof} />
                </Soft>
              )}
            </dd>
            <dt>{say('secret')}</dt>
            <dd>
              <Ltr>{draw.secret}</Ltr>
            </dd>
          </>
        )}
      </dl>
    </Section>
  )
}

function Source({ proof: { seed_source: source, first_seed_source: first } }: { proof: Proof }) {
  const say = useWords(proofWords)
  const format = useFormat()
  return (
    <>
      <dt>{say('source')}</dt>
      <dd>
        <Followed text={source.words} />
        <Soft>{format.dateTime(source.at)}</Soft>
        {first && (
          <Soft>
            {say('moved', { when: format.dateTime(first.at) })} <Followed text={first.words} />
          </Soft>
        )}
        {source.kind === 'drand' && (
          <details>
            <summary>{say('chain')}</summary>
            <dl className={classes.facts}>
              <dt>{say('chain_hash')}</dt>
              <dd>
                <Ltr>{DRAND.chain}</Ltr>
              </dd>
              <dt>{say('chain_scheme')}</dt>
              <dd>
                <Ltr>{DRAND.scheme}</Ltr>
              </dd>
              <dt>{say('chain_key')}</dt>
              <dd>
                <Ltr>{DRAND.publicKey}</Ltr>
              </dd>
              <dt>{say('chain_genesis')}</dt>
              <dd>
                {say('chain_rounds', {
                  when: format.dateTime(new Date(DRAND.genesis * 1000).toISOString()),
                  seconds: DRAND.period,
                })}
              </dd>
            </dl>
          </details>
        )}
      </dd>
    </>
  )
}

const Soft = ({ children }: { children: ReactNode }) => <div className={classes.soft}>{children}</div>
