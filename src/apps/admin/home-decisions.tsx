import { Title } from '@mantine/core'
import { useId } from 'react'
import type { Decision } from '#reports/contract.ts'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { useNow } from '#ui/now.ts'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import classes from './home.module.css'
import { words } from './home-words.ts'
import { paths } from './paths.ts'

/** What waits for a person, each with the page where it is decided. */
export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const say = useWords(words)
  const tell = useTold()
  const may = useMay()
  const id = useId()
  return (
    <section className={classes.decisions} aria-labelledby={id}>
      <Title order={2} size="h3" id={id}>
        {say('decisions_title')}
      </Title>
      {decisions.length === 0 && <p className={classes.soft}>{say('decisions_none')}</p>}
      <ul>
        {decisions.map((decision) => {
          const { key, text, why, to, permission } = tell(decision)
          return (
            <li key={key}>
              {may(permission) ? <TextLink to={to}>{text}</TextLink> : text}
              {why && <p className={classes.soft}>{why}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type Told = { key: string; text: string; why: string; to: string; permission: string }

function useToldPool(): (decision: Decision & { kind: 'codes_low' }) => Told {
  const say = useWords(words)
  const { language } = useLanguage()
  return ({ kind, id, name, free }) => ({
    key: id,
    text: say(kind, { name: name[language], free }),
    why: say('codes_low_why'),
    to: paths.reward(id),
    permission: 'reward.write',
  })
}

/** It comes in words, and leads to what it is made of, where somebody says that they have looked. */
const tellAlert = ({ id, title, meaning }: Decision & { kind: 'alert' }): Told => ({
  key: id,
  text: title,
  why: meaning,
  to: paths.alert(id),
  permission: 'report.answer',
})

function useToldImport(): (decision: Decision & { kind: 'import_failed' | 'import_rejected' }) => Told {
  const say = useWords(words)
  return (decision) => {
    const { kind, id, file_name: file } = decision
    return {
      key: id,
      text: say(kind, { file, rows: kind === 'import_rejected' ? decision.rows : 0 }),
      why: say(`${kind}_why`),
      to: paths.import(id),
      permission: 'import.run',
    }
  }
}

/** A decision in words, and where it is taken. */
function useTold(): (decision: Decision) => Told {
  const say = useWords(words)
  const format = useFormat()
  const now = useNow()
  const tellPool = useToldPool()
  const tellImport = useToldImport()
  return (decision) => {
    const { kind } = decision
    switch (kind) {
      case 'no_programme':
        return {
          key: kind,
          text: say(kind),
          why: say('no_programme_why'),
          to: paths.programme(),
          permission: 'programme.read',
        }
      case 'returns_given_up':
      case 'returns_waiting':
        return {
          key: kind,
          text: say(kind, { count: decision.count }),
          why: say(`${kind}_why`),
          to: paths.returns(kind === 'returns_waiting' ? { state: 'waiting' } : {}),
          permission: 'receipt.read',
        }
      case 'import_failed':
      case 'import_rejected':
        return tellImport(decision)
      case 'codes_low':
        return tellPool(decision)
      case 'alert':
        return tellAlert(decision)
      case 'branches_unnamed':
        return {
          key: kind,
          text: say(kind, { count: decision.count }),
          why: decision.codes.join(', ') + (decision.count > decision.codes.length ? ' …' : ''),
          to: paths.branches(),
          permission: 'settings.read',
        }
      case 'draft_lying':
        return {
          key: decision.id,
          text: say(kind, {
            name: decision.name ?? 'none',
            when: format.relative(decision.edited_at, now),
          }),
          why: say('draft_lying_why'),
          to: paths.programmeDraft(decision.id),
          permission: 'programme.write',
        }
      case 'programme_scheduled':
        return {
          key: decision.id,
          text: say(kind, { number: decision.number, date: format.date(decision.in_force_from) }),
          why: say('programme_scheduled_why'),
          to: paths.programmeVersion(decision.id),
          permission: 'programme.read',
        }
    }
  }
}
