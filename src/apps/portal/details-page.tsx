import { useLanguage } from '#ui/language.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { keyOf, useExpire, useRead, useReadStore } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { ContactChange } from './contact-change.tsx'
import { words } from './details-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { ProfileForm } from './profile-form.tsx'
import type { OwnDetails } from './shapes.ts'
import { Shown } from './shown.tsx'

const PATH = '/me/details'

/** What the club knows of the member: gone through, mended, confirmed. */
export function DetailsPage() {
  // state
  const say = useWords(words)
  const format = useFormat()
  const tell = useTell()
  const store = useReadStore()
  const expire = useExpire()
  const { language } = useLanguage()
  // data
  const reading = useRead<OwnDetails>(PATH)
  // actions
  const keep = (details: OwnDetails, told: 'saved' | 'confirmed') => {
    store.put(keyOf(language, PATH), details)
    expire('/me')
    tell(say(told))
  }
  const confirm = useAct(
    (_: null, idempotencyKey) => api.post<OwnDetails>(`${PATH}/confirm`, {}, { idempotencyKey }),
    (details) => keep(details, 'confirmed'),
  )
  // view
  return (
    <div className="stack wide">
      <PageHead title={say('title')} back={paths.more()}>
        <p className="soft">{say('lead')}</p>
      </PageHead>
      <Shown of={reading}>
        {(details) => (
          <>
            <section className="card stack tight">
              <h2>{say('contact')}</h2>
              {(['phone', 'email'] as const).map((kind) => (
                <ContactChange
                  key={kind}
                  kind={kind}
                  value={details[kind]}
                  isFailing={details.failing.includes(kind)}
                  onChanged={(next) => keep(next, 'saved')}
                />
              ))}
            </section>
            <ProfileForm details={details} onSaved={(next) => keep(next, 'saved')} />
            <section className="stack tight">
              <ProblemNote error={confirm.problem} />
              <button
                type="button"
                className="button full"
                disabled={confirm.isBusy}
                onClick={() => void confirm.run(null)}
              >
                {say('all_right')}
              </button>
              {details.confirmed_at && (
                <p className="soft small">{say('confirmed_at', { on: format.date(details.confirmed_at) })}</p>
              )}
            </section>
          </>
        )}
      </Shown>
    </div>
  )
}
