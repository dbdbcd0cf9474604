import { type FormEvent, useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useExpire, useRead } from '#ui/light/use-read.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { PageHead } from './page-head.tsx'
import { words } from './partners-words.ts'
import { paths } from './paths.ts'
import type { ConversionPreview, OwnPartner, OwnPartnerList, PartnerCode } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

const addressOf = ({ id }: OwnPartner) => `/me/partners/${id}`

/** A code to be shown at the partner's counter. */
function ShowCode({ partner }: { partner: OwnPartner }) {
  const say = useWords(words)
  const format = useFormat()
  const [shown, setShown] = useState<PartnerCode | null>(null)
  const ask = useAct((_: null) => api.post<PartnerCode>(`${addressOf(partner)}/code`, {}), setShown)
  return (
    <>
      <ProblemNote error={ask.problem} />
      {shown ? (
        <div className="stack tight">
          <p className="figure more">
            <Ltr>{shown.code}</Ltr>
          </p>
          <p className="soft">
            {say('code_lead', { partner: partner.name, until: format.time(shown.expires_at) })}
          </p>
        </div>
      ) : (
        <button type="button" className="button" disabled={ask.isBusy} onClick={() => void ask.run(null)}>
          {say('show_code')}
        </button>
      )}
    </>
  )
}

/** The code that the member's page at the partner shows, so that points can go there. */
function TypeCode({ partner }: { partner: OwnPartner }) {
  const say = useWords(words)
  const tell = useTell()
  const expire = useExpire()
  const [code, setCode] = useState('')
  const link = useAct(
    (typed: string) => api.post(`${addressOf(partner)}/link`, { code: typed }),
    () => {
      expire('/me/partners')
      tell(say('now_linked'))
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== '') void link.run(code.trim())
  }
  return (
    <form className="stack tight" onSubmit={submit}>
      <p className="soft">{say('type_lead', { partner: partner.name })}</p>
      <ProblemNote error={link.problem} />
      <Field
        label={say('type_code', { partner: partner.name })}
        dir="ltr"
        value={code}
        maxLength={20}
        onChange={(event) => setCode(event.target.value)}
      />
      <button type="submit" className="button plain" disabled={link.isBusy}>
        {say('link')}
      </button>
    </form>
  )
}

type Terms = NonNullable<OwnPartner['convert']>

function Convert({ partner, terms, available }: { partner: OwnPartner; terms: Terms; available: number }) {
  const say = useWords(words)
  const format = useFormat()
  const tell = useTell()
  const expire = useExpire()
  const [text, setText] = useState(String(terms.min_points))
  const [preview, setPreview] = useState<ConversionPreview | null>(null)
  const points = Number(text)
  const look = useAct(
    (wished: number) =>
      api.get<ConversionPreview>(`${addressOf(partner)}/conversion`, { query: { points: wished } }),
    setPreview,
  )
  const convert = useAct(
    (wished: number, wish) =>
      api.post(`${addressOf(partner)}/conversions`, { points: wished }, { idempotencyKey: wish }),
    () => {
      setPreview(null)
      expire('/me', '/me/partners', '/me/statement')
      tell(say('converting'))
    },
  )
  const worthOf = ({ worth_minor, currency }: ConversionPreview) =>
    worth_minor === null ? 'none' : format.money({ amount_minor: worth_minor, currency })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (Number.isInteger(points) && points > 0) void look.run(points)
  }
  return (
    <form className="stack tight" onSubmit={submit}>
      <h3>{say('convert_title', { unit: terms.unit })}</h3>
      <p className="soft">{say('rate', { points: terms.points, units: terms.units, unit: terms.unit })}</p>
      <ProblemNote error={look.problem ?? convert.problem} />
      <Field
        label={say('how_many', { available })}
        type="number"
        dir="ltr"
        min={1}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setPreview(null)
        }}
      />
      {preview === null ? (
        <button type="submit" className="button plain" disabled={look.isBusy}>
          {say('see')}
        </button>
      ) : (
        <>
          <p>
            {say('preview', {
              points: preview.points,
              units: preview.units,
              unit: preview.unit,
              worth: worthOf(preview),
            })}
          </p>
          <p className="soft small">
            {say('preview_left', { left: preview.left_points, from: format.date(preview.rate_from) })}
          </p>
          <button
            type="button"
            className="button"
            disabled={convert.isBusy || preview.units === 0}
            onClick={() => void convert.run(preview.points)}
          >
            {say('convert')}
          </button>
        </>
      )}
    </form>
  )
}

function Unlink({ partner }: { partner: OwnPartner }) {
  const say = useWords(words)
  const tell = useTell()
  const expire = useExpire()
  const unlink = useAct(
    (_: null) => api.delete(addressOf(partner)),
    () => {
      expire('/me/partners')
      tell(say('unlinked'))
    },
  )
  return (
    <>
      <ProblemNote error={unlink.problem} />
      <button
        type="button"
        className="button quiet"
        disabled={unlink.isBusy}
        onClick={() => void unlink.run(null)}
      >
        {say('unlink')}
      </button>
    </>
  )
}

function Partner({ partner, available }: { partner: OwnPartner; available: number }) {
  const say = useWords(words)
  const format = useFormat()
  const { earn, convert, linked_at, name } = partner
  const isLinked = linked_at !== null
  return (
    <li className="card stack">
      <div className="stack tight">
        <h2>{name}</h2>
        {earn && (
          <p>
            {say('earns', {
              points: earn.points,
              amount: format.money({ amount_minor: earn.per_minor, currency: earn.currency }),
            })}
          </p>
        )}
        {isLinked && (
          <p>
            <span className="tag accent">{say('linked', { at: format.date(linked_at) })}</span>
          </p>
        )}
      </div>
      {!isLinked && earn && <ShowCode partner={partner} />}
      {convert && !convert.is_ready && <TypeCode partner={partner} />}
      {convert?.is_ready && <Convert partner={partner} terms={convert} available={available} />}
      <details className="fold">
        <summary>{say('learns_title')}</summary>
        <p className="soft">{say('learns', { partner: name })}</p>
      </details>
      {isLinked && <Unlink partner={partner} />}
    </li>
  )
}

function History({ transfers }: Pick<OwnPartnerList, 'transfers'>) {
  const say = useWords(words)
  const format = useFormat()
  if (transfers.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{say('history')}</h2>
      <ul className="list">
        {transfers.map((each) => (
          <li key={each.id} className="row apart">
            <span>
              {say(each.direction === 'out' ? 'line_out' : 'line_in', {
                points: each.points,
                partner: each.partner,
              })}
              <br />
              <span className="soft small">{format.dateTime(each.at)}</span>
            </span>
            <span className="tag">{say(`state_${each.state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function PartnersPage() {
  const say = useWords(words)
  const partners = useRead<OwnPartnerList>('/me/partners')
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.more()} />
      <p className="soft">{say('lead')}</p>
      <Shown of={partners}>
        {({ items, transfers, available }) =>
          items.length === 0 ? (
            <Empty title={say('empty_title')}>
              <p className="soft">{say('empty_text')}</p>
            </Empty>
          ) : (
            <div className="stack wide">
              <ul className="cards">
                {items.map((partner) => (
                  <Partner key={partner.id} partner={partner} available={available} />
                ))}
              </ul>
              <History transfers={transfers} />
            </div>
          )
        }
      </Shown>
    </div>
  )
}
